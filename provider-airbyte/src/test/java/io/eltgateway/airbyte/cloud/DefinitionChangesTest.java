package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.cloud.WorkspaceFixture.DEFINITION;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionChangesTest {
  private static final String PATH =
      "/workspaces/" + WORKSPACE + "/definitions/declarative_sources";
  private static final String PROJECT = id(60);
  private static final String PROJECT_PATH = "/connector_builder_projects/get_for_definition_id";
  private static final String VALUES_PATH = "/connector_builder_projects/update_testing_values";
  private static final String MANIFEST =
      """
      version: 4.6.2
      type: DeclarativeSource
      spec:
        type: Spec
        connection_specification:
          type: object
          properties:
            start: {type: string}
            token: {type: string, airbyte_secret: true}
      """;

  private final WorkspaceFixture workspace = new WorkspaceFixture();
  private final FakeAirbyte airbyte = workspace.airbyte;

  @BeforeEach
  void aWorkspaceWithOneDefinition() {
    airbyte.reads(PATH, "{'data': [" + definition("Old") + "]}");
    airbyte.reads(PATH + "/" + DEFINITION, definition("Old"));
    airbyte.answers("POST", PATH, 200, definition("New"));
    airbyte.answers("PUT", PATH + "/" + DEFINITION, 200, definition("Old"));
    airbyte.configures(PROJECT_PATH, 200, "{'builderProjectId': '" + PROJECT + "'}");
    airbyte.configures(VALUES_PATH, 200, "{}");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void aManifestIsPublishedWithItsTestingValues() {
    TestGateway gateway = workspace.in(Mode.SAFE_MODE);

    assertEquals(
        "Published the custom source definition 'New' (id "
            + DEFINITION
            + "), version 3, Connector Builder project "
            + PROJECT
            + ". "
            + airbyte.uri()
            + "/workspaces/"
            + WORKSPACE
            + "/connector-builder/edit/"
            + PROJECT,
        text(
            gateway.call(
                "publish_custom_source_definition",
                Map.of(
                    "name",
                    "New",
                    "manifest_yaml",
                    MANIFEST,
                    "testing_values",
                    Map.of("start", "now", "token", "secret_reference::SHOP_KEY")))));

    List<String> sent = workspace.sent();
    assertTrue(
        sent.get(0).startsWith("POST " + PATH + " {'name':'New','manifest':{'version':'4.6.2',"),
        sent.get(0));
    assertTrue(sent.get(2).contains("'builderProjectId':'" + PROJECT + "'"), sent.get(2));
    assertTrue(sent.get(2).contains("'token':'key-of-the-shop-1234'"), sent.get(2));
    assertTrue(sent.get(2).contains("'spec':{'connectionSpecification':{"), sent.get(2));
    text(
        gateway.call(
            "update_custom_source_definition",
            Map.of("definition_id", DEFINITION, "manifest_yaml", MANIFEST)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "manifest.yaml",
        "- a list",
        "version: 1",
        "type: DeclarativeSource",
        "{version: 1, type: Other}",
        "{unclosed"
      })
  void whatIsNoManifestIsRefusedAndNeverReadAsAFile(String manifest) {
    ToolResult.Failed refused = failed(publish(Map.of("manifest_yaml", manifest)));

    assertEquals(FailureKind.INVALID_ARGUMENTS, refused.kind(), refused.message());
    assertTrue(refused.message().contains("Nothing was sent"), refused.message());
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void aManifestOfOneLineIsTakenAndTheCheckCanBeLeftOut() {
    text(publish(Map.of("manifest_yaml", "{version: 1, type: DeclarativeSource}")));
    text(publish(Map.of("manifest_yaml", "{streams: []}", "pre_validate", false)));
    assertEquals(
        FailureKind.INVALID_ARGUMENTS,
        failed(publish(Map.of("manifest_yaml", "text", "pre_validate", false))).kind());
    assertTrue(failure(publish(Map.of())).contains("manifest_yaml"));
  }

  @Test
  void aNameInUseIsRefused() {
    assertTrue(
        failure(publish(Map.of("name", "Old", "manifest_yaml", MANIFEST)))
            .startsWith("CONFLICT: The workspace already has a custom definition 'Old'"));
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void testingValuesAreHeldToTheManifestBeforeAnythingIsSent() {
    assertTrue(
        failure(publish(Map.of("manifest_yaml", MANIFEST, "testing_values", Map.of("token", "t"))))
            .contains("give its name as testing_values_secret_name"));
    assertTrue(
        failure(
                publish(
                    Map.of(
                        "manifest_yaml",
                        MANIFEST,
                        "testing_values",
                        Map.of("start", "secret_reference::SHOP_KEY"))))
            .contains("does not mark it as secret"));
    assertTrue(
        failure(
                publish(
                    Map.of(
                        "manifest_yaml",
                        "{version: 1, type: DeclarativeSource}",
                        "testing_values",
                        Map.of("token", "secret_reference::SHOP_KEY"))))
            .contains("no specification of this connector was found"));
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void aDefinitionWhoseTestingValuesFailIsToldAndIsTheSessionsOwn() {
    airbyte.configures(VALUES_PATH, 500, "{'message': 'no luck'}");
    TestGateway gateway = workspace.in(Mode.SAFE_MODE);
    Map<String, Object> arguments =
        Map.of("name", "New", "manifest_yaml", MANIFEST, "testing_values", Map.of("start", "now"));

    String message = failure(gateway.call("publish_custom_source_definition", arguments));

    assertTrue(message.contains("The custom definition " + DEFINITION + " is in place"), message);
    assertTrue(message.contains("no luck"), message);
    text(
        gateway.call(
            "update_custom_source_definition",
            Map.of("definition_id", DEFINITION, "manifest_yaml", MANIFEST)));
  }

  @Test
  void aProjectThatCannotBeReadIsNoFailure() {
    airbyte.configures(PROJECT_PATH, 403, "{'message': 'not yours'}");

    assertEquals(
        "Published the custom source definition 'New' (id " + DEFINITION + "), version 3.",
        text(publish(Map.of("manifest_yaml", MANIFEST))));
  }

  @Test
  void testingValuesAloneAreHeldToThePublishedManifest() {
    TestGateway gateway = workspace.in(Mode.ALLOW_WRITES);

    text(
        gateway.call(
            "update_custom_source_definition",
            Map.of(
                "definition_id",
                DEFINITION,
                "testing_values",
                "{\"key\": \"secret_reference::SHOP_KEY\"}")));

    assertEquals(2, workspace.sent().size());
    assertTrue(
        workspace.sent().get(1).contains("'testingValues':{'key':'key-of-the-shop-1234'}"),
        workspace.sent().get(1));
    assertTrue(
        failure(
                gateway.call(
                    "update_custom_source_definition", Map.of("definition_id", DEFINITION)))
            .contains("Nothing to change was given"));
  }

  private ToolResult publish(Map<String, Object> arguments) {
    Map<String, Object> all = new LinkedHashMap<>(arguments);
    all.putIfAbsent("name", "New");
    return workspace.in(Mode.SAFE_MODE).call("publish_custom_source_definition", all);
  }

  private static String definition(String name) {
    return ("{'id': '%s', 'name': '%s', 'version': 3, 'manifest': {'spec': {"
            + "'connection_specification': {'properties': {'key': {'airbyte_secret': true}}}}}}")
        .formatted(DEFINITION, name);
  }
}
