package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.cloud.WorkspaceFixture.CONNECTION;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.DESTINATION;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.SOURCE;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.connection;
import static io.eltgateway.airbyte.testing.FakeAirbyte.OTHER_WORKSPACE;
import static io.eltgateway.airbyte.testing.FakeAirbyte.WORKSPACE;
import static io.eltgateway.airbyte.testing.FakeAirbyte.id;
import static io.eltgateway.airbyte.testing.Results.failed;
import static io.eltgateway.airbyte.testing.Results.failure;
import static io.eltgateway.airbyte.testing.Results.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.FakeUpstream.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionChangesTest {
  private static final String NEW = id(50);
  private static final String PATCH = "PATCH /connections/" + CONNECTION + " ";

  private final WorkspaceFixture workspace = new WorkspaceFixture();
  private final FakeAirbyte airbyte = workspace.airbyte;

  @BeforeEach
  void changesAreTaken() {
    airbyte.answers("PATCH", "/connections/" + CONNECTION, 200, "{}");
    airbyte.answers("POST", "/connections", 200, connection(NEW, "Mine", SOURCE, DESTINATION));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void aConnectionIsCreatedAndIsTheSessionsOwn() {
    airbyte.reads("/connections/" + NEW, connection(NEW, "Mine", SOURCE, DESTINATION));
    airbyte.answers("PATCH", "/connections/" + NEW, 200, "{}");
    TestGateway gateway = workspace.in(Mode.SAFE_MODE);

    assertTrue(
        text(gateway.call("create_connection_on_cloud", creation(List.of("users", "orders"))))
            .startsWith("Created the connection 'Mine' (id " + NEW + "). "));
    text(
        gateway.call(
            "set_cloud_connection_table_prefix", Map.of("connection_id", NEW, "prefix", "raw_")));

    assertEquals(
        List.of(
            "POST /connections {'name':'Mine','sourceId':'"
                + SOURCE
                + "','destinationId':'"
                + DESTINATION
                + "','configurations':{'streams':[{'name':'users'},{'name':'orders'}]},"
                + "'prefix':'','namespaceDefinition':'destination',"
                + "'nonBreakingSchemaUpdatesBehavior':'ignore'}",
            "PATCH /connections/" + NEW + " {'prefix':'raw_'}"),
        workspace.sent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"users,orders", " users , orders,,users ", "[\"users\", \"orders\"]"})
  void streamsMayBeWrittenAsText(String streams) {
    text(workspace.in(Mode.SAFE_MODE).call("create_connection_on_cloud", creation(streams)));

    assertTrue(
        workspace.sent().get(0).contains("'streams':[{'name':'users'},{'name':'orders'}]"),
        workspace.sent().get(0));
  }

  @Test
  void everythingAndNothingAreNoSelections() {
    TestGateway gateway = workspace.in(Mode.ALLOW_WRITES);
    for (Object streams :
        List.of(
            "*",
            List.of("users", "*"),
            "[\"*\"]",
            "",
            " , ",
            List.of(),
            "[]",
            "[\"a\"; ]",
            "[1]")) {
      for (String argument : List.of("selected_streams", "stream_names")) {
        ToolResult.Failed refused =
            failed(
                argument.equals("stream_names")
                    ? gateway.call(
                        "set_cloud_connection_selected_streams",
                        Map.of("connection_id", CONNECTION, argument, streams))
                    : gateway.call("create_connection_on_cloud", creation(streams)));
        assertEquals(FailureKind.INVALID_ARGUMENTS, refused.kind(), refused.message());
        assertTrue(refused.message().contains(argument), refused.message());
      }
    }
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void bothEndsMustBeOfTheWorkspace() {
    airbyte.reads(
        "/destinations/" + DESTINATION,
        WorkspaceFixture.actor("destination", DESTINATION, "House")
            .replace(WORKSPACE, OTHER_WORKSPACE));

    assertEquals(
        FailureKind.NOT_FOUND,
        failed(workspace.in(Mode.SAFE_MODE).call("create_connection_on_cloud", creation("users")))
            .kind());
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void streamsThatStayKeepWhatWasSetForThem() {
    String told =
        text(
            call(
                "set_cloud_connection_selected_streams",
                Map.of("stream_names", List.of("users", "payments"))));

    assertTrue(told.contains("no others: users, payments."), told);
    assertEquals(
        List.of(
            PATCH
                + "{'configurations':{'streams':[{'name':'users','syncMode':'incremental_append',"
                + "'mappers':[{'type':'hashing'}]},{'name':'payments'}]}}"),
        workspace.sent());
  }

  @Test
  void aRenameTellsBothNames() {
    assertTrue(
        text(call("rename_cloud_connection", Map.of("name", "New")))
            .startsWith(
                "Renamed the connection 'Shop to house' (id " + CONNECTION + ") to 'New'."));
    assertEquals(List.of(PATCH + "{'name':'New'}"), workspace.sent());
  }

  @Test
  void aConnectionIsSwitchedAndScheduled() {
    String told = text(update(Map.of("enabled", false, "cron_expression", "0 0 6 * * ?")));

    assertTrue(told.contains("is disabled now, runs by the cron expression '0 0 6 * * ?'."), told);
    assertEquals(
        List.of(PATCH + "{'status':'inactive'}", "schedule"),
        List.of(
            workspace.sent().get(0),
            workspace.sent().get(1).contains("'cronExpression':'0 0 6 * * ?'")
                    && workspace.sent().get(1).contains("'scheduleType':'cron'")
                ? "schedule"
                : workspace.sent().get(1)));
  }

  @Test
  void whatIsSoAlreadyIsNotSentAndSaidSo() {
    String told = text(update(Map.of("enabled", true)));

    assertTrue(told.contains("was enabled already, so that was not sent."), told);
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void aScheduleCanBeTakenAway() {
    assertTrue(
        text(update(Map.of("manual_schedule", true))).contains("runs only when it is started."));
    assertEquals(List.of(PATCH + "{'schedule':{'scheduleType':'manual'}}"), workspace.sent());
  }

  @Test
  void contradictionsAreRefusedBeforeAnythingIsSent() {
    assertTrue(failure(update(Map.of())).contains("Nothing to change was given"));
    assertTrue(failure(update(Map.of("manual_schedule", false))).contains("changes nothing"));
    assertTrue(
        failure(
                update(
                    Map.of(
                        "enabled",
                        false,
                        "manual_schedule",
                        true,
                        "cron_expression",
                        "0 0 6 * * ?")))
            .contains("contradict"));
    assertEquals(List.of(), airbyte.asked());
  }

  @Test
  void aFailureBetweenTwoChangesTellsWhichWasMade() {
    refusing("schedule");
    String second = failure(update(Map.of("enabled", false, "cron_expression", "every day")));
    assertTrue(
        second.contains("The connection is disabled now, but then something failed: "), second);
    assertTrue(second.contains("no good"), second);

    refusing("status");
    String first = failure(update(Map.of("enabled", false, "cron_expression", "0 0 6 * * ?")));
    assertTrue(
        first.contains("The schedule was not changed, because before it something failed: "),
        first);
    assertFalse(workspace.sent().get(workspace.sent().size() - 1).contains("schedule"));
  }

  private void refusing(String field) {
    airbyte
        .upstream()
        .on(
            "PATCH",
            "/api/public/v1/connections/" + CONNECTION,
            asked ->
                asked.body().contains("\"" + field + "\"")
                    ? Reply.json(400, "{\"title\": \"bad-request\", \"detail\": \"no good\"}")
                    : Reply.json(200, "{}"));
  }

  private ToolResult update(Map<String, Object> arguments) {
    return call("update_cloud_connection", arguments);
  }

  private ToolResult call(String tool, Map<String, Object> arguments) {
    Map<String, Object> all = new LinkedHashMap<>(arguments);
    all.put("connection_id", CONNECTION);
    return workspace.in(Mode.ALLOW_WRITES).call(tool, all);
  }

  private static Map<String, Object> creation(Object streams) {
    return Map.of(
        "connection_name", "Mine",
        "source_id", SOURCE,
        "destination_id", DESTINATION,
        "selected_streams", streams);
  }
}
