package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.cloud.WorkspaceFixture.DEFINITION;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.DESTINATION;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.SOURCE;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.actor;
import static io.eltgateway.airbyte.testing.FakeAirbyte.OTHER_WORKSPACE;
import static io.eltgateway.airbyte.testing.FakeAirbyte.WORKSPACE;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActorChangesTest {
  private final WorkspaceFixture workspace = new WorkspaceFixture();
  private final FakeAirbyte airbyte = workspace.airbyte;

  @BeforeEach
  void changesAreTaken() {
    airbyte.answers("PATCH", "/sources/" + SOURCE, 200, "{}");
    airbyte.answers("PATCH", "/destinations/" + DESTINATION, 200, "{}");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void whatTheSessionDidNotMakeIsNotChangedInSafeMode() {
    TestGateway safe = workspace.in(Mode.SAFE_MODE);
    for (String tool : List.of("rename_cloud_source", "update_cloud_source_config")) {
      assertEquals(
          FailureKind.REFUSED,
          failed(
                  safe.call(
                      tool,
                      tool.startsWith("rename")
                          ? Map.of("source_id", SOURCE, "name", "Mine")
                          : Map.of("source_id", SOURCE, "config", Map.of("shop", "s"))))
              .kind());
    }
    assertEquals(List.of(), airbyte.asked());
  }

  @Test
  void aRenameTellsBothNames() {
    assertEquals(
        "Renamed the destination 'House' (id "
            + DESTINATION
            + ") to 'House delete-me'. "
            + airbyte.uri()
            + "/workspaces/"
            + WORKSPACE
            + "/destination/"
            + DESTINATION,
        text(
            workspace
                .in(Mode.ALLOW_WRITES)
                .call(
                    "rename_cloud_destination",
                    Map.of("destination_id", DESTINATION, "name", "House delete-me"))));
    assertEquals(
        List.of("PATCH /destinations/" + DESTINATION + " {'name':'House delete-me'}"),
        workspace.sent());
  }

  @Test
  void whatBelongsToAnotherWorkspaceIsLeftAlone() {
    airbyte.reads(
        "/sources/" + SOURCE, actor("source", SOURCE, "Shop").replace(WORKSPACE, OTHER_WORKSPACE));

    ToolResult.Failed refused =
        failed(
            workspace
                .in(Mode.ALLOW_WRITES)
                .call("rename_cloud_source", Map.of("source_id", SOURCE, "name", "Mine")));

    assertEquals(FailureKind.NOT_FOUND, refused.kind());
    assertTrue(refused.message().contains(OTHER_WORKSPACE), refused.message());
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void aPartOfTheSettingsIsEnough() {
    text(configure(Map.of("limit", 5, "api_key", "secret_reference::SHOP_KEY")));

    assertTrue(workspace.sent().get(0).contains("'limit':5"), workspace.sent().get(0));
    assertTrue(
        workspace.sent().get(0).contains("'api_key':'key-of-the-shop-1234'"),
        workspace.sent().get(0));
  }

  @Test
  void settingsAreHeldToTheSpecificationOfTheConnector() {
    assertTrue(failure(configure(Map.of("limit", "many"))).contains("do not fit"));
    assertTrue(failure(configure(Map.of("api_key", "plain"))).contains("as secret: api_key."));
    assertTrue(
        failure(configure(Map.of("shop", "secret_reference::SHOP_KEY")))
            .contains("does not mark it as secret"));
    assertTrue(failure(configure(Map.of())).contains("nothing was changed"));
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void theSpecificationOfACustomConnectorIsItsManifests() {
    airbyte.reads("/sources/" + SOURCE, actor("source", SOURCE, "Shop", DEFINITION));
    airbyte.reads(
        "/workspaces/" + WORKSPACE + "/definitions/declarative_sources/" + DEFINITION,
        "{'id': '"
            + DEFINITION
            + "', 'manifest': {'spec': {'connection_specification': {'type': 'object',"
            + " 'properties': {'own_key': {'type': 'string', 'airbyte_secret': true}}}}}}");

    text(configure(Map.of("own_key", "secret_reference::SHOP_KEY")));
    assertTrue(failure(configure(Map.of("own_key", "plain"))).contains("as secret: own_key."));

    assertEquals(
        List.of(
            "PATCH /sources/" + SOURCE + " {'configuration':{'own_key':'key-of-the-shop-1234'}}"),
        workspace.sent());
  }

  @Test
  void whatOnlyItsOwnerKnowsTakesNoReferences() {
    airbyte.reads("/sources/" + SOURCE, actor("source", SOURCE, "Shop", DEFINITION));

    assertTrue(
        failure(configure(Map.of("own_key", "secret_reference::SHOP_KEY")))
            .contains("no specification of this connector was found"));
    text(configure(Map.of("anything", "goes")));
  }

  @Test
  void aRegistryThatIsDownStopsAChangeOfSettings() {
    airbyte.upstream().on("GET", "/files/registries/v0/oss_registry.json", 503, "down");

    assertEquals(FailureKind.UPSTREAM, failed(configure(Map.of("limit", 5))).kind());
    assertEquals(List.of(), workspace.sent());
  }

  private ToolResult configure(Map<String, Object> config) {
    return workspace
        .in(Mode.ALLOW_WRITES)
        .call("update_cloud_source_config", Map.of("source_id", SOURCE, "config", config));
  }
}
