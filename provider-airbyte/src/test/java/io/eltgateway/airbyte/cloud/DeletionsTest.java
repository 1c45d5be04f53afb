package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.cloud.WorkspaceFixture.CONNECTION;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.DEFINITION;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.DESTINATION;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.SOURCE;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.actor;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.connection;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.list;
import static io.eltgateway.airbyte.testing.FakeAirbyte.WORKSPACE;
import static io.eltgateway.airbyte.testing.FakeAirbyte.id;
import static io.eltgateway.airbyte.testing.Results.failed;
import static io.eltgateway.airbyte.testing.Results.failure;
import static io.eltgateway.airbyte.testing.Results.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletionsTest {
  private static final String MARKED = "Shop DELETE-me";
  private static final String DEFINITIONS =
      "/workspaces/" + WORKSPACE + "/definitions/declarative_sources";

  private final WorkspaceFixture workspace = new WorkspaceFixture();
  private final FakeAirbyte airbyte = workspace.airbyte;

  @BeforeEach
  void everythingMayBeDeleted() {
    airbyte.reads("/sources/" + SOURCE, actor("source", SOURCE, MARKED));
    airbyte.reads("/destinations/" + DESTINATION, actor("destination", DESTINATION, MARKED));
    airbyte.reads("/connections/" + CONNECTION, connection(MARKED));
    airbyte.reads("/connections", list());
    airbyte.reads("/sources", list());
    airbyte.reads(
        DEFINITIONS + "/" + DEFINITION, "{'id': '" + DEFINITION + "', 'name': 'Own deleteme'}");
    airbyte.answers("DELETE", "/sources/" + SOURCE, 204, "");
    airbyte.answers("DELETE", "/destinations/" + DESTINATION, 204, "");
    airbyte.answers("DELETE", "/connections/" + CONNECTION, 204, "");
    airbyte.answers("DELETE", DEFINITIONS + "/" + DEFINITION, 200, "{}");
    airbyte.answers("POST", "/sources", 200, actor("source", SOURCE, MARKED));
    airbyte.answers("POST", "/destinations", 200, actor("destination", DESTINATION, MARKED));
    airbyte.answers("POST", "/connections", 200, connection(MARKED));
    airbyte.answers("POST", DEFINITIONS, 200, "{'id': '" + DEFINITION + "'}");
    airbyte.configures("/connector_builder_projects/get_for_definition_id", 404, "{}");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void whatIsReleasedIsDeletedAndNothingElse() {
    TestGateway gateway = workspace.in(Mode.ALLOW_WRITES);

    assertEquals(
        "Deleted the source '" + MARKED + "' (id " + SOURCE + ") for good.",
        text(deleteSource(gateway, MARKED)));
    text(
        gateway.call(
            "permanently_delete_cloud_destination",
            Map.of("destination_id", DESTINATION, "name", MARKED)));
    text(deleteConnection(gateway, Map.of()));
    text(
        gateway.call(
            "permanently_delete_custom_source_definition",
            Map.of("definition_id", DEFINITION, "name", "Own deleteme")));

    assertEquals(
        List.of(
            "DELETE /sources/" + SOURCE,
            "DELETE /destinations/" + DESTINATION,
            "DELETE /connections/" + CONNECTION,
            "DELETE " + DEFINITIONS + "/" + DEFINITION),
        workspace.sent());
  }

  @Test
  void theNameMustBeTheExactOne() {
    TestGateway gateway = workspace.in(Mode.ALLOW_WRITES);
    for (String wrong : List.of("shop delete-me", MARKED + " ", "Shop")) {
      ToolResult.Failed refused = failed(deleteSource(gateway, wrong));
      assertEquals(FailureKind.REFUSED, refused.kind());
      assertEquals("delete-name", refused.details().get("rule"));
    }
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void theNameMustSayThatItMayGo() {
    airbyte.reads("/sources/" + SOURCE, actor("source", SOURCE, "Shop"));

    assertEquals(
        "REFUSED: The source 'Shop' was not deleted, because neither delete-me nor deleteme stands"
            + " in its name. That mark is how the user releases it: if the user wants it gone for"
            + " good, rename it with rename_cloud_source.",
        failure(deleteSource(workspace.in(Mode.ALLOW_WRITES), "Shop")));
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void anOperatorMayDoWithoutTheMarkInAllowWritesOnly() {
    airbyte.reads("/sources/" + SOURCE, actor("source", SOURCE, "Shop"));
    Map<String, String> setting = Map.of("require-delete-marker", "false");

    TestGateway safe = workspace.in(Mode.SAFE_MODE, setting);
    deploySource(safe);
    assertEquals("delete-marker", failed(deleteSource(safe, "Shop")).details().get("rule"));

    TestGateway wide = workspace.in(Mode.ALLOW_WRITES, setting);
    assertEquals("delete-name", failed(deleteSource(wide, "Other")).details().get("rule"));
    text(deleteSource(wide, "Shop"));
  }

  @Test
  void inSafeModeASessionDeletesWhatItMadeWithOnlyItsOwnConnections() {
    TestGateway gateway = workspace.in(Mode.SAFE_MODE);
    assertEquals("ledger", failed(deleteSource(gateway, MARKED)).details().get("rule"));

    deploySource(gateway);
    airbyte.reads(
        "/connections",
        list(
            connection(id(70), "Of others", id(71), DESTINATION),
            connection(CONNECTION, "Theirs", SOURCE, DESTINATION)));
    assertEquals("cascade", failed(deleteSource(gateway, MARKED)).details().get("rule"));
    assertEquals(0, deletions());

    connect(gateway);
    text(deleteSource(gateway, MARKED));
    assertEquals("ledger", failed(deleteSource(gateway, MARKED)).details().get("rule"));
  }

  @Test
  void inSafeModeADefinitionWithSourcesOfOthersStays() {
    TestGateway gateway = workspace.in(Mode.SAFE_MODE);
    publish(gateway);
    Map<String, Object> arguments = Map.of("definition_id", DEFINITION, "name", "Own deleteme");
    airbyte.reads("/sources", list(actor("source", id(72), "Theirs", DEFINITION)));

    assertEquals(
        "cascade",
        failed(gateway.call("permanently_delete_custom_source_definition", arguments))
            .details()
            .get("rule"));
    assertEquals(
        "cascade",
        failed(
                gateway.call(
                    "update_custom_source_definition",
                    Map.of("definition_id", DEFINITION, "testing_values", Map.of("a", 1))))
            .details()
            .get("rule"),
        "a change reaches them as well");

    airbyte.reads("/sources", list(actor("source", id(72), "Theirs")));
    text(gateway.call("permanently_delete_custom_source_definition", arguments));
  }

  @Test
  void inSafeModeADefinitionWithSourcesThatOthersConnectedStays() {
    TestGateway gateway = workspace.in(Mode.SAFE_MODE);
    publish(gateway);
    deploySource(gateway);
    airbyte.reads("/sources", list(actor("source", SOURCE, MARKED, DEFINITION)));
    airbyte.reads("/connections", list(connection(id(70), "Theirs", SOURCE, DESTINATION)));
    Map<String, Object> arguments = Map.of("definition_id", DEFINITION, "name", "Own deleteme");

    assertEquals(
        "cascade",
        failed(gateway.call("permanently_delete_custom_source_definition", arguments))
            .details()
            .get("rule"));
    assertEquals(0, deletions());

    airbyte.reads("/connections", list(connection(id(70), "Theirs", id(71), DESTINATION)));
    text(gateway.call("permanently_delete_custom_source_definition", arguments));
  }

  @Test
  void aConnectionGoesWithBothItsEnds() {
    TestGateway gateway = workspace.in(Mode.ALLOW_WRITES);

    assertEquals(
        "Deleted for good: the connection '%s' (id %s), the source '%s' (id %s), the destination '%s' (id %s)."
            .formatted(MARKED, CONNECTION, MARKED, SOURCE, MARKED, DESTINATION),
        text(deleteConnection(gateway, bothEnds())));

    assertEquals(
        List.of(
            "DELETE /connections/" + CONNECTION,
            "DELETE /sources/" + SOURCE,
            "DELETE /destinations/" + DESTINATION),
        workspace.sent());
  }

  @Test
  void nothingIsDeletedUnlessAllOfItMayBe() {
    TestGateway gateway = workspace.in(Mode.ALLOW_WRITES);
    airbyte.reads("/destinations/" + DESTINATION, actor("destination", DESTINATION, "House"));
    assertEquals(
        "delete-marker", failed(deleteConnection(gateway, bothEnds())).details().get("rule"));

    airbyte.answers("GET", "/destinations/" + DESTINATION, 404, "{}");
    ToolResult.Failed missing = failed(deleteConnection(gateway, bothEnds()));
    assertEquals(FailureKind.CONFLICT, missing.kind());
    assertTrue(
        missing.message().contains("Try again without cascade_delete_destination."),
        missing.message());
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void inSafeModeTheEndsMustBeTheSessionsOwnToo() {
    TestGateway gateway = workspace.in(Mode.SAFE_MODE);
    connect(gateway);
    assertEquals("ledger", failed(deleteConnection(gateway, bothEnds())).details().get("rule"));

    deploySource(gateway);
    text(gateway.call("deploy_noop_destination_to_cloud", Map.of("name", MARKED, "unique", false)));
    airbyte.reads(
        "/connections", list(connection(id(70), "Of others", SOURCE, id(73)), connection(MARKED)));
    ToolResult.Failed others = failed(deleteConnection(gateway, bothEnds()));
    assertTrue(others.message().contains("connection " + id(70)), others.message());
    assertEquals(0, deletions());

    airbyte.reads("/connections", list(connection(MARKED)));
    text(deleteConnection(gateway, bothEnds()));
    assertEquals(3, deletions());
  }

  @Test
  void aFailureOnTheWayTellsWhatIsGoneAlready() {
    airbyte.answers("DELETE", "/destinations/" + DESTINATION, 403, "{'detail': 'not yours'}");
    airbyte.answers("DELETE", "/sources/" + SOURCE, 404, "{}");
    TestGateway gateway = workspace.in(Mode.SAFE_MODE);
    connect(gateway);
    deploySource(gateway);
    text(gateway.call("deploy_noop_destination_to_cloud", Map.of("name", MARKED, "unique", false)));

    String message = failure(deleteConnection(gateway, bothEnds()));

    assertTrue(
        message.contains(
            "The connection '%s' (id %s), the source '%s' (id %s) are already deleted, but the destination '%s' (id %s) is not: "
                .formatted(MARKED, CONNECTION, MARKED, SOURCE, MARKED, DESTINATION)),
        message);
    assertTrue(message.contains("permanently_delete_cloud_destination"), message);
    assertEquals("ledger", failed(deleteSource(gateway, MARKED)).details().get("rule"));
  }

  @Test
  void anotherWorkspacesConnectionIsNotDeleted() {
    airbyte.reads(
        "/connections/" + CONNECTION,
        connection(MARKED).replace(WORKSPACE, FakeAirbyte.OTHER_WORKSPACE));

    assertEquals(
        FailureKind.NOT_FOUND,
        failed(deleteConnection(workspace.in(Mode.ALLOW_WRITES), Map.of())).kind());
    assertEquals(List.of(), workspace.sent());
  }

  private long deletions() {
    return workspace.sent().stream().filter(sent -> sent.startsWith("DELETE")).count();
  }

  private static Map<String, Object> bothEnds() {
    return Map.of("cascade_delete_source", true, "cascade_delete_destination", true);
  }

  private static ToolResult deleteSource(TestGateway gateway, String name) {
    return gateway.call(
        "permanently_delete_cloud_source", Map.of("source_id", SOURCE, "name", name));
  }

  private static ToolResult deleteConnection(TestGateway gateway, Map<String, Object> ends) {
    Map<String, Object> all = new LinkedHashMap<>(ends);
    all.put("connection_id", CONNECTION);
    all.put("name", MARKED);
    return gateway.call("permanently_delete_cloud_connection", all);
  }

  private static void publish(TestGateway gateway) {
    text(
        gateway.call(
            "publish_custom_source_definition",
            Map.of(
                "name", "Own deleteme",
                "manifest_yaml", "{version: 1, type: DeclarativeSource}",
                "unique", false)));
  }

  private static void deploySource(TestGateway gateway) {
    text(
        gateway.call(
            "deploy_source_to_cloud",
            Map.of(
                "source_name",
                MARKED,
                "source_connector_name",
                "source-shop",
                "config",
                Map.of("shop", "s"),
                "unique",
                false)));
  }

  private static void connect(TestGateway gateway) {
    text(
        gateway.call(
            "create_connection_on_cloud",
            Map.of(
                "connection_name", MARKED,
                "source_id", SOURCE,
                "destination_id", DESTINATION,
                "selected_streams", "users")));
  }
}
