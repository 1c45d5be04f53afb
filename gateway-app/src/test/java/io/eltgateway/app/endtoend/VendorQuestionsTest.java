package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The questions of the page of Fivetran's own MCP server, answered as a model would: by the calls
 * that tool names, descriptions and earlier answers suggest.
 */
class VendorQuestionsTest {
  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  private static final Set<String> BROKEN =
      Set.of(
          "hasty_walrus",
          "dusty_trunk",
          "muted_drum",
          "faded_poster",
          "rusty_padlock",
          "cracked_teapot");

  private FivetranSandbox sandbox;
  private TestGateway gateway;

  @BeforeEach
  void startSandbox() throws IOException {
    sandbox = new FivetranSandbox(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  private TestClient clientIn(Mode mode) {
    gateway = TestGateway.over(sandbox, mode);
    return gateway.connect();
  }

  @Test
  @DisplayName("What connections are failing?")
  void whatConnectionsAreFailing() {
    Answer answer =
        clientIn(Mode.READ_ONLY)
            .call(
                "fivetran__list_connections",
                Map.of("all", true, "fields", List.of("id", "schema", "status", "failed_at")));

    Map<String, String> failing = new HashMap<>();
    for (JsonNode connection : answer.items()) {
      if (connection.at("/status/setup_state").asString().equals("broken")) {
        failing.put(
            connection.path("id").asString(), connection.at("/status/tasks/0/message").asString());
      }
    }
    assertEquals(BROKEN, failing.keySet());
    assertEquals(
        "The replication slot 'fivetran_orders' does not exist any more",
        failing.get("hasty_walrus"));
  }

  @Test
  @DisplayName("are any of my connections broken?")
  void areAnyOfMyConnectionsBroken() {
    Answer answer =
        clientIn(Mode.READ_ONLY).call("gateway__list_pipelines", Map.of("state", "broken"));

    List<JsonNode> pipelines = answer.json().path("pipelines").valueStream().toList();
    assertEquals(BROKEN, ids(pipelines));
    JsonNode orders = withId(pipelines, "hasty_walrus");
    assertEquals("fivetran", orders.path("instance").asString());
    assertEquals("2026-05-04T09:57:00Z", orders.path("last_failure").asString());
    assertEquals(6, answer.json().at("/counts/broken").asInt());
  }

  @Test
  @DisplayName("When did the Salesforce connection last sync?")
  void whenDidTheSalesforceConnectionLastSync() {
    List<JsonNode> found =
        clientIn(Mode.READ_ONLY)
            .call("fivetran__list_connections", Map.of("schema", "salesforce"))
            .items();

    assertEquals(1, found.size());
    assertEquals("salesforce", found.get(0).path("service").asString());
    assertEquals(NOW.minusSeconds(23 * 60), instant(found.get(0), "succeeded_at"));
  }

  @Test
  @DisplayName("when was the last time my postgres connection completed a sync?")
  void whenWasTheLastTimeMyPostgresConnectionCompletedASync() {
    TestClient client = clientIn(Mode.READ_ONLY);
    List<JsonNode> postgres =
        client
            .call(
                "fivetran__list_connections",
                Map.of("all", true, "fields", List.of("id", "service", "schema")))
            .items()
            .stream()
            .filter(connection -> connection.path("service").asString().equals("postgres"))
            .toList();
    assertEquals(1, postgres.size());

    JsonNode details =
        client
            .call(
                "fivetran__get_connection_details",
                Map.of("connection_id", postgres.get(0).path("id").asString()))
            .json();

    assertEquals("orders_db", details.path("schema").asString());
    assertEquals(Instant.parse("2026-05-04T06:46:00Z"), instant(details, "succeeded_at"));
  }

  @Test
  @DisplayName("Show me all connections in the Production group")
  void showMeAllConnectionsInTheProductionGroup() {
    TestClient client = clientIn(Mode.READ_ONLY);

    List<JsonNode> connections =
        client
            .call(
                "fivetran__list_connections_in_group",
                Map.of("group_id", group(client, "Production"), "all", true))
            .items();

    assertEquals(16, connections.size());
    assertTrue(ids(connections).containsAll(List.of("gifted_pelican", "hasty_walrus")));
    connections.forEach(
        connection -> assertEquals("gallant_harbor", connection.path("group_id").asString()));
  }

  @Test
  @DisplayName("What destinations do we have configured?")
  void whatDestinationsDoWeHaveConfigured() {
    List<JsonNode> destinations =
        clientIn(Mode.READ_ONLY).call("fivetran__list_destinations").items();

    assertEquals(
        Set.of(
            "snowflake",
            "postgres_warehouse",
            "big_query",
            "redshift",
            "databricks",
            "sql_server_warehouse"),
        texts(destinations, "service"));
  }

  @Test
  @DisplayName("update the sync frequency of my Redshift connections to every 3 hours")
  void updateTheSyncFrequencyOfMyRedshiftConnectionsToEveryThreeHours() {
    TestClient client = clientIn(Mode.ALLOW_WRITES);
    List<String> redshift = redshiftConnections(client);
    assertEquals(8, redshift.size());

    for (String connection : redshift) {
      Answer changed =
          client.call(
              "fivetran__modify_connection",
              Map.of("connection_id", connection, "sync_frequency", 180));
      assertEquals(180, changed.json().path("sync_frequency").asInt(), changed.text());
    }

    List<JsonNode> everything =
        client.call("fivetran__list_connections", Map.of("all", true)).items();
    for (JsonNode connection : everything) {
      if (redshift.contains(connection.path("id").asString())) {
        assertEquals(180, connection.path("sync_frequency").asInt(), connection.toString());
      }
    }
    assertEquals(60, withId(everything, "gifted_pelican").path("sync_frequency").asInt());
  }

  @Test
  @DisplayName("update the sync frequency of my Redshift connections, in read-only")
  void withoutWritesTheFrequencyStaysAndTheAnswerSaysWhatWouldAllowIt() {
    TestClient client = clientIn(Mode.READ_ONLY);
    String connection = redshiftConnections(client).get(0);
    String before = sandbox.stateFingerprint();

    Answer refused =
        client.call(
            "fivetran__modify_connection",
            Map.of("connection_id", connection, "sync_frequency", 180));

    assertTrue(refused.failed());
    assertEquals("mode:read-only", refused.rule());
    assertTrue(refused.text().contains("'mode: allow-writes'"), refused.text());
    assertEquals(before, sandbox.stateFingerprint());
    assertFalse(client.toolNames().contains("fivetran__modify_connection"));
  }

  private static List<String> redshiftConnections(TestClient client) {
    String destination =
        client.call("fivetran__list_destinations").items().stream()
            .filter(each -> each.path("service").asString().equals("redshift"))
            .findFirst()
            .orElseThrow()
            .path("group_id")
            .asString();
    return client
        .call(
            "fivetran__list_connections_in_group",
            Map.of("group_id", destination, "all", true, "fields", List.of("id")))
        .items()
        .stream()
        .map(connection -> connection.path("id").asString())
        .toList();
  }

  private static String group(TestClient client, String name) {
    return client.call("fivetran__list_groups").items().stream()
        .filter(group -> group.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asString();
  }

  private static JsonNode withId(List<JsonNode> objects, String id) {
    return objects.stream()
        .filter(object -> object.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> ids(List<JsonNode> objects) {
    return texts(objects, "id");
  }

  private static Set<String> texts(List<JsonNode> objects, String field) {
    return objects.stream()
        .map(object -> object.path(field).asString())
        .collect(Collectors.toSet());
  }

  private static Instant instant(JsonNode object, String field) {
    return Instant.parse(object.path(field).asString());
  }
}
