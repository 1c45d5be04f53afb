package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A pipeline from its first source to its end, in safe mode, by the calls of one session. */
class AirbyteStoryTest {
  private static final Pattern ID = Pattern.compile("\\(id ([0-9a-f-]{36})\\)");

  private AirbyteSandbox sandbox;
  private TestGateway gateway;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox = new AirbyteSandbox();
    gateway =
        AirbyteInstance.over(sandbox, Mode.SAFE_MODE, AirbyteInstance.workspace(sandbox)).start();
    client = gateway.connect();
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  private static Answer done(TestClient by, String tool, Object... namesAndValues) {
    Answer answer = call(by, tool, namesAndValues);
    assertEquals("ok", answer.kind(), answer.text());
    return answer;
  }

  private static Answer call(TestClient by, String tool, Object... namesAndValues) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return by.call("airbyte__" + tool, arguments);
  }

  private static String id(Answer made) {
    Matcher found = ID.matcher(made.text());
    assertTrue(found.find(), made.text());
    return found.group(1);
  }

  private void assertRefused(TestClient by, String rule, String tool, Object... namesAndValues) {
    String before = sandbox.stateFingerprint();
    Answer refused = call(by, tool, namesAndValues);
    assertEquals("refused", refused.kind(), refused.text());
    assertEquals(rule, refused.rule(), refused.text());
    assertEquals(before, sandbox.stateFingerprint());
  }

  private String pipeline() {
    String source =
        id(
            done(
                client,
                "deploy_source_to_cloud",
                "source_name",
                "Trial",
                "source_connector_name",
                "source-faker",
                "config",
                Map.of("count", 100)));
    String destination =
        id(done(client, "deploy_noop_destination_to_cloud", "name", "Trial of nothing"));
    return id(
        done(
            client,
            "create_connection_on_cloud",
            "connection_name",
            "Trial to nowhere",
            "source_id",
            source,
            "destination_id",
            destination,
            "selected_streams",
            List.of("users")));
  }

  @Test
  void aSessionBuildsWatchesAndRemovesItsPipeline() {
    String connection = pipeline();

    Answer synced =
        client.callWithProgress(
            "airbyte__run_cloud_sync", Map.of("connection_id", connection, "wait", true));
    assertEquals("ok", synced.kind(), synced.text());
    assertTrue(synced.text().contains("succeeded"), synced.text());
    assertFalse(client.progress().isEmpty(), "how far it is was told on the way");
    client.progress().forEach(told -> assertTrue(told.startsWith("Job "), told));

    JsonNode status = done(client, "get_cloud_sync_status", "connection_id", connection).json();
    assertEquals("succeeded", status.path("status").asString());
    assertEquals(100, status.path("records_synced").asInt());
    JsonNode logs = done(client, "get_cloud_sync_logs", "connection_id", connection).json();
    assertEquals(status.path("job_id"), logs.path("job_id"));
    assertTrue(logs.path("log_text").asString().contains("users"), logs.toString());

    assertFalse(
        delete(connection, "Trial to nowhere").failed(),
        "what the session made goes, with both ends");
  }

  private Answer delete(String connection, String name) {
    assertEquals(
        "refused",
        call(
                client,
                "permanently_delete_cloud_connection",
                "connection_id",
                connection,
                "name",
                name)
            .kind());
    JsonNode ends = done(client, "describe_cloud_connection", "connection_id", connection).json();
    String source = ends.path("source_id").asString();
    String destination = ends.path("destination_id").asString();
    done(client, "rename_cloud_connection", "connection_id", connection, "name", "delete-me c");
    done(client, "rename_cloud_source", "source_id", source, "name", "delete-me s");
    done(client, "rename_cloud_destination", "destination_id", destination, "name", "deleteme d");
    Answer deleted =
        done(
            client,
            "permanently_delete_cloud_connection",
            "connection_id",
            connection,
            "name",
            "delete-me c",
            "cascade_delete_source",
            true,
            "cascade_delete_destination",
            true);
    assertEquals("not-found", call(client, "describe_cloud_source", "source_id", source).kind());
    assertEquals(
        "not-found",
        call(client, "describe_cloud_destination", "destination_id", destination).kind());
    return deleted;
  }

  @Test
  void whatOthersMadeStaysAsItIs() {
    String source = AirbyteSandbox.id("orders-db");
    String connection = AirbyteSandbox.id("orders-warehouse");

    assertRefused(client, "ledger", "rename_cloud_source", "source_id", source, "name", "deleteme");
    assertRefused(
        client, "ledger", "update_cloud_connection", "connection_id", connection, "enabled", false);
    assertRefused(
        client,
        "ledger",
        "permanently_delete_cloud_connection",
        "connection_id",
        connection,
        "name",
        "Orders DB → Warehouse");
    assertRefused(
        client,
        "ledger",
        "permanently_delete_custom_source_definition",
        "definition_id",
        AirbyteSandbox.id("ticket-desk"),
        "name",
        "Ticket desk");
  }

  @Test
  void anotherSessionOfTheSameCallerTouchesNothingOfIt() {
    String connection = pipeline();
    TestClient stranger = gateway.connect();

    assertRefused(
        stranger, "ledger", "rename_cloud_connection", "connection_id", connection, "name", "Mine");
    assertRefused(
        stranger,
        "ledger",
        "set_cloud_connection_selected_streams",
        "connection_id",
        connection,
        "stream_names",
        List.of("products"));
    assertRefused(
        stranger,
        "ledger",
        "permanently_delete_cloud_connection",
        "connection_id",
        connection,
        "name",
        "Trial to nowhere");
    done(client, "rename_cloud_connection", "connection_id", connection, "name", "Still mine");
  }

  @Test
  void aCascadeTakesNothingThatAnotherSessionMade() {
    String connection = pipeline();
    String theirs =
        id(done(gateway.connect(), "deploy_noop_destination_to_cloud", "name", "deleteme theirs"));
    String source =
        done(client, "describe_cloud_connection", "connection_id", connection)
            .json()
            .path("source_id")
            .asString();
    String shared =
        id(
            done(
                client,
                "create_connection_on_cloud",
                "connection_name",
                "deleteme shared",
                "source_id",
                source,
                "destination_id",
                theirs,
                "selected_streams",
                "users"));

    assertRefused(
        client,
        "ledger",
        "permanently_delete_cloud_connection",
        "connection_id",
        shared,
        "name",
        "deleteme shared",
        "cascade_delete_destination",
        true);
  }
}
