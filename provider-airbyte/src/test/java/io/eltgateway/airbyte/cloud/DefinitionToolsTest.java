package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.testing.FakeAirbyte.OTHER_WORKSPACE;
import static io.eltgateway.airbyte.testing.FakeAirbyte.WORKSPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.airbyte.testing.Results;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.Mode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Custom source definitions and the drafts behind them, as they are read. */
class DefinitionToolsTest {
  private static final String DEFINITION = FakeAirbyte.id(1);
  private static final String PROJECT = FakeAirbyte.id(2);
  private static final String PATH =
      "/workspaces/" + WORKSPACE + "/definitions/declarative_sources";
  private static final String FOUND =
      "{'id':'"
          + DEFINITION
          + "','name':'Mine','version':3,'manifest':{'type':'DeclarativeSource'}}";

  private final FakeAirbyte vendor = new FakeAirbyte();
  private final TestGateway gateway = TestGateway.in(Mode.READ_ONLY, vendor.uri());

  @AfterEach
  void stop() {
    gateway.close();
    vendor.close();
  }

  private String json(String tool, Map<String, Object> arguments) {
    return Results.json(gateway.call(tool, arguments));
  }

  private static Map<String, Object> definition() {
    return Map.of("workspace_id", WORKSPACE, "definition_id", DEFINITION);
  }

  private void withProject() {
    vendor.reads(PATH + "/" + DEFINITION, FOUND);
    vendor.configures(
        "/connector_builder_projects/get_for_definition_id",
        200,
        "{'builderProjectId':'" + PROJECT + "','workspaceId':'" + OTHER_WORKSPACE + "'}");
  }

  private void withDraft(boolean draft) {
    vendor.configures(
        "/connector_builder_projects/get_with_manifest",
        200,
        "{'builderProject':{'hasDraft':"
            + draft
            + "},'declarativeManifest':{'manifest':{'version':'draft'}}}");
  }

  private String address() {
    return vendor.uri() + "/workspaces/" + WORKSPACE + "/connector-builder/edit/" + PROJECT;
  }

  @Test
  void definitionsAreListedWithTheirProjects() {
    withProject();
    vendor.reads(PATH, "{'data':[" + FOUND + "]}");
    assertEquals(
        "[{'definition_id':'"
            + DEFINITION
            + "','name':'Mine','version':'3','connector_builder_project_url':'"
            + address()
            + "'}]",
        json("list_custom_source_definitions", Map.of("workspace_id", WORKSPACE)));
  }

  @Test
  void aDefinitionWithoutAProjectIsListedWithoutAddress() {
    vendor.reads(PATH, "{'data':[" + FOUND + "]}");
    vendor.configures(
        "/connector_builder_projects/get_for_definition_id", 404, "{'message':'none'}");
    assertTrue(
        json("list_custom_source_definitions", Map.of("workspace_id", WORKSPACE))
            .endsWith("'connector_builder_project_url':null}]"));
  }

  @Test
  void aDefinitionIsReadWithItsManifest() {
    withProject();
    assertEquals(
        "{'definition_id':'"
            + DEFINITION
            + "','name':'Mine','version':'3','connector_builder_project_id':'"
            + PROJECT
            + "','connector_builder_project_url':'"
            + address()
            + "','manifest':{'type':'DeclarativeSource'}}",
        json("get_custom_source_definition", definition()));
    assertEquals(2, vendor.asked().size());
  }

  @Test
  void theDraftIsReadInTheWorkspaceOfItsProject() {
    withProject();
    withDraft(true);
    String answer =
        json(
            "get_custom_source_definition",
            Map.of("workspace_id", WORKSPACE, "definition_id", DEFINITION, "include_draft", true));
    assertTrue(answer.endsWith("'has_draft':true,'draft_manifest':{'version':'draft'}}"), answer);
    assertEquals(
        "{\"workspaceId\":\"" + OTHER_WORKSPACE + "\",\"builderProjectId\":\"" + PROJECT + "\"}",
        vendor.bodies().get(2));
  }

  @Test
  void whatIsPublishedIsNoDraft() {
    withProject();
    withDraft(false);
    String answer = json("get_connector_builder_draft_manifest", definition());
    assertTrue(
        answer.endsWith(
            "'has_draft':false,'draft_manifest':null,"
                + "'published_manifest':{'type':'DeclarativeSource'}}"),
        answer);
  }

  @Test
  void aDefinitionIdThatIsNoneIsRefused() {
    assertTrue(
        Results.failure(
                gateway.call(
                    "get_custom_source_definition",
                    Map.of("workspace_id", WORKSPACE, "definition_id", "mine")))
            .startsWith("INVALID_ARGUMENTS: The argument 'definition_id' is 'mine'"));
    assertEquals(List.of(), vendor.asked());
  }
}
