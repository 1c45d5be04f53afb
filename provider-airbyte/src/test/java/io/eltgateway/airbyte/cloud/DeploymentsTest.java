package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.cloud.WorkspaceFixture.actor;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
  private static final String NEW = id(50);

  private final WorkspaceFixture workspace = new WorkspaceFixture();
  private final FakeAirbyte airbyte = workspace.airbyte;

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void aSourceIsDeployedWithItsSecretAndIsTheSessionsOwn() {
    airbyte.answers("POST", "/sources", 200, actor("source", NEW, "Mine"));
    airbyte.reads("/sources/" + NEW, actor("source", NEW, "Mine"));
    airbyte.answers("PATCH", "/sources/" + NEW, 200, "{}");
    TestGateway gateway = workspace.in(Mode.SAFE_MODE);

    assertEquals(
        "Deployed the source 'Mine' (id "
            + NEW
            + "). "
            + airbyte.uri()
            + "/workspaces/"
            + WORKSPACE
            + "/source/"
            + NEW,
        text(
            gateway.call(
                "deploy_source_to_cloud",
                Map.of(
                    "source_name",
                    "Mine",
                    "source_connector_name",
                    "source-shop",
                    "config",
                    Map.of("shop", "s", "api_key", "secret_reference::SHOP_KEY")))));
    text(gateway.call("rename_cloud_source", Map.of("source_id", NEW, "name", "Yours")));

    List<String> sent = workspace.sent();
    assertTrue(
        sent.get(0).contains("'workspaceId':'" + WORKSPACE + "'")
            && sent.get(0).contains("'api_key':'key-of-the-shop-1234'")
            && sent.get(0).contains("'sourceType':'shop'")
            && !sent.get(0).contains("definitionId"),
        sent.get(0));
    assertEquals("PATCH /sources/" + NEW + " {'name':'Yours'}", sent.get(1));
  }

  @Test
  void settingsMayBeOneSecret() {
    airbyte.answers("POST", "/destinations", 200, actor("destination", NEW, "Mine"));

    text(
        workspace
            .in(Mode.SAFE_MODE)
            .call(
                "deploy_destination_to_cloud",
                Map.of(
                    "destination_name",
                    "Mine",
                    "destination_connector_name",
                    "destination-house",
                    "config_secret_name",
                    "SHOP_SETTINGS")));

    assertEquals(
        "POST /destinations {'name':'Mine','workspaceId':'"
            + WORKSPACE
            + "','configuration':{'shop':'s','api_key':'leaf-of-the-settings',"
            + "'destinationType':'house'}}",
        workspace.sent().get(0));
  }

  @Test
  void aConnectorOfAnotherPublisherIsNamedByItsDefinition() {
    airbyte.answers("POST", "/sources", 200, actor("source", NEW, "Mine"));

    text(deploySource("farosai/airbyte-cal-source", Map.of("shop", "s")));

    assertTrue(
        workspace.sent().get(0).contains("'definitionId':'" + id(901) + "'"),
        workspace.sent().get(0));
  }

  @Test
  void whatTheVendorSaysOfASecretIsMasked() {
    airbyte.answers(
        "POST", "/sources", 400, "{'title': 'bad', 'detail': 'key-of-the-shop-1234 is wrong'}");

    String message =
        failure(
            deploySource(
                "source-shop", Map.of("shop", "s", "api_key", "secret_reference::SHOP_KEY")));

    assertTrue(message.contains("*** is wrong"), message);
  }

  @Test
  void theGatewaysOwnKeyIsGivenToNoConnector() {
    assertTrue(
        failure(
                deploySource(
                    "source-shop",
                    Map.of(
                        "shop", "s", "api_key", "secret_reference::AIRBYTE_CLOUD_CLIENT_SECRET")))
            .contains("which the gateway itself logs in with"));
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void aNameInUseIsRefusedOnWhicheverPageItStands() {
    airbyte.answers(
        "GET",
        "/sources",
        asked -> {
          int offset = Integer.parseInt(FakeAirbyte.query(asked).get("offset"));
          String[] page =
              IntStream.range(offset, offset + 100)
                  .mapToObj(number -> actor("source", id(number), "Number " + number))
                  .toArray(String[]::new);
          return list(page).replace("]}", offset < 200 ? "], 'next': 'more'}" : "]}");
        });

    assertEquals(
        "CONFLICT: The workspace already has a source 'Number 205' (id "
            + id(205)
            + "), so none was made. Use that one, choose another name, or give unique: false to"
            + " have two of the same name.",
        failure(deploy(Map.of("source_name", "Number 205", "config", Map.of("shop", "s")))));
    assertEquals(List.of(), workspace.sent());

    airbyte.answers("POST", "/sources", 200, actor("source", NEW, "Number 205"));
    text(
        deploy(
            Map.of("source_name", "Number 205", "config", Map.of("shop", "s"), "unique", false)));
  }

  @Test
  void whatCannotBeDeployedIsRefusedBeforeAnythingIsSent() {
    assertEquals(
        "INVALID_ARGUMENTS: 'destination-house' is a destination and not a source. Use"
            + " deploy_destination_to_cloud for it.",
        failure(deploySource("destination-house", Map.of("shop", "s"))));
    assertEquals(
        FailureKind.NOT_FOUND, failed(deploySource("source-shoop", Map.of("shop", "s"))).kind());
    assertTrue(
        failure(deploySource("source-shop", Map.of("shop", "s", "api_key", "plain")))
            .contains("secret_reference::NAME"));
    assertTrue(
        failure(deploySource("source-shop", Map.of("limit", "many")))
            .contains("do not fit the connector's specification"));
    assertTrue(failure(deploy(Map.of("source_name", "Mine"))).contains("It needs at least: shop."));
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void anAnswerWithoutAnIdIsNoSuccess() {
    airbyte.answers("POST", "/sources", 200, "{}");

    String message = failure(deploySource("source-shop", Map.of("shop", "s")));

    assertTrue(message.startsWith("UPSTREAM: Airbyte took the source 'Mine' but"), message);
  }

  @Test
  void aNoOpDestinationNeedsNoRegistry() {
    airbyte.upstream().on("GET", "/files/registries/v0/oss_registry.json", 500, "down");
    airbyte.answers("POST", "/destinations", 200, actor("destination", NEW, "No-op Destination"));

    text(workspace.in(Mode.SAFE_MODE).call("deploy_noop_destination_to_cloud", Map.of()));

    assertEquals(
        "POST /destinations {'name':'No-op Destination','workspaceId':'"
            + WORKSPACE
            + "','configuration':{'test_destination':{'test_destination_type':'SILENT'},"
            + "'destinationType':'dev-null'},"
            + "'definitionId':'a7bcc9d8-13b3-4e49-b80d-d020b90045e3'}",
        workspace.sent().get(0));
  }

  @Test
  void readOnlyDeploysNothing() {
    assertEquals(
        FailureKind.REFUSED,
        failed(workspace.in(Mode.READ_ONLY).call("deploy_noop_destination_to_cloud", Map.of()))
            .kind());
  }

  private ToolResult deploySource(String connector, Map<String, Object> config) {
    return deploy(
        Map.of("source_name", "Mine", "source_connector_name", connector, "config", config));
  }

  private ToolResult deploy(Map<String, Object> arguments) {
    Map<String, Object> all = new LinkedHashMap<>(arguments);
    all.putIfAbsent("source_connector_name", "source-shop");
    return workspace.in(Mode.SAFE_MODE).call("deploy_source_to_cloud", all);
  }
}
