package io.eltgateway.airbyte.oracle;

import static io.eltgateway.airbyte.sandbox.AirbyteSandbox.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.airbyte.sandbox.sample.SampleConnectors;
import io.eltgateway.airbyte.testing.Results;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.harness.Deviations;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every tool is called once, and answers with what the vendor's answers with. */
class AnswersFactsTest {
  private static final Pattern ID = Pattern.compile("\\(id ([0-9a-f-]{36})\\)");
  private static final String MANIFEST =
      """
      version: 6.48.0
      type: DeclarativeSource
      check: {type: CheckStream, stream_names: [things]}
      streams: []
      spec:
        type: Spec
        connection_specification: {type: object, properties: {start: {type: string}}}
      """;

  @TempDir private static Path folder;

  private static Map<String, VendorTool> vendors;
  private static final Map<String, ToolResult> answers = new TreeMap<>();
  private static TestGateway gateway;
  private static String web;

  @BeforeAll
  static void callEachOnce() throws IOException {
    vendors = VendorTool.all();
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Files.createDirectories(folder.resolve("project"));
    try (AirbyteSandbox sandbox = new AirbyteSandbox()) {
      web = sandbox.web().toString();
      Map<String, String> settings = new HashMap<>();
      settings.put("api-url", sandbox.publicApi().toString());
      settings.put("registry-url", sandbox.registry().toString());
      settings.put("docs-url", sandbox.documentation().toString());
      settings.put("client-id", sandbox.clientId());
      settings.put("client-secret", sandbox.clientSecret());
      settings.put("workspace-id", sandbox.workspaceId());
      settings.put("trusted-execution", "true");
      settings.put("project-dir", folder.resolve("project").toString());
      settings.put("connectors", SampleConnectors.setting(SampleConnectors.install(programs)));
      try (TestGateway running =
          TestGateway.with(Mode.SAFE_MODE, settings, Map.of("DESK_KEY", "made-up-key"))) {
        gateway = running;
        callReading();
        callLocal();
        callChanging();
      }
    }
  }

  private static ToolResult call(String tool, Object... namesAndValues) {
    Map<String, Object> arguments = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    ToolResult answer = gateway.call(tool, arguments);
    answers.put(tool, answer);
    return answer;
  }

  private static void callReading() {
    String connection = id("orders-warehouse");
    call("check_airbyte_cloud_workspace");
    call("list_cloud_workspaces", "organization_name", "Example Analytics");
    call("list_cloud_organizations");
    call("describe_cloud_organization", "organization_name", "Example Analytics");
    call("list_deployed_cloud_source_connectors");
    call("list_deployed_cloud_destination_connectors");
    call("list_deployed_cloud_connections", "with_connection_status", true);
    call("describe_cloud_source", "source_id", id("orders-db"));
    call("describe_cloud_destination", "destination_id", id("warehouse"));
    call("describe_cloud_connection", "connection_id", connection);
    call("get_cloud_sync_status", "connection_id", connection, "include_attempts", true);
    call("list_cloud_sync_jobs", "connection_id", connection);
    call("get_cloud_sync_logs", "connection_id", connection);
    call("get_connection_artifact", "connection_id", connection, "artifact_type", "catalog");
    call("list_custom_source_definitions");
    call("get_custom_source_definition", "definition_id", id("ticket-desk"), "include_draft", true);
    call("get_connector_builder_draft_manifest", "definition_id", id("ticket-desk"));
    call("list_connectors", "keyword_filter", "postgres");
    call("get_connector_info", "connector_name", "source-postgres");
    call("get_api_docs_urls", "connector_name", "source-postgres");
    call("get_connector_version_history", "connector_name", "source-faker");
    call("show_connectors_list");
    call("show_connection_sync_history", "connection_id", connection, "agent_context", "verbose");
    call("show_workspace_sync_status", "agent_context", "verbose");
    call("list_dotenv_secrets");
    call("list_connector_config_secrets", "connector_name", "source-desk");
  }

  private static void callLocal() {
    String source = "source_connector_name";
    call("validate_connector_config", "connector_name", "source-sample");
    call("list_source_streams", source, "source-sample");
    call("get_source_stream_json_schema", source, "source-sample", "stream_name", "users");
    call(
        "read_source_stream_records",
        source,
        "source-sample",
        "stream_name",
        "users",
        "max_records",
        2);
    call("get_stream_previews", "source_name", "source-sample", "streams", "users", "limit", 1);
    call("sync_source_to_cache", source, "source-sample", "config", Map.of("count", 5));
    call("list_cached_streams");
    call("describe_default_cache");
    call("run_sql_query", "sql_query", "SELECT id FROM users ORDER BY id");
    call(
        "destination_smoke_test",
        "destination_connector_name",
        "destination-sample",
        "config",
        Map.of("folder", folder.resolve("stored").toString()),
        "scenarios",
        "basic_types");
  }

  private static void callChanging() {
    String source =
        made(
            call(
                "deploy_source_to_cloud",
                "source_name",
                "Trial",
                "source_connector_name",
                "source-faker",
                "config",
                Map.of("count", 10)));
    String destination =
        made(
            call(
                "deploy_destination_to_cloud",
                "destination_name",
                "Trial",
                "destination_connector_name",
                "destination-dev-null",
                "config",
                Map.of("test_destination", Map.of("test_destination_type", "SILENT"))));
    String other = made(call("deploy_noop_destination_to_cloud", "name", "Trial of nothing"));
    String connection =
        made(
            call(
                "create_connection_on_cloud",
                "connection_name",
                "Trial",
                "source_id",
                source,
                "destination_id",
                destination,
                "selected_streams",
                "users"));
    call("set_cloud_connection_table_prefix", "connection_id", connection, "prefix", "trial_");
    call(
        "set_cloud_connection_selected_streams",
        "connection_id",
        connection,
        "stream_names",
        List.of("users", "products"));
    call("update_cloud_connection", "connection_id", connection, "manual_schedule", true);
    call("run_cloud_sync", "connection_id", connection);
    call("update_cloud_source_config", "source_id", source, "config", Map.of("count", 20));
    call(
        "update_cloud_destination_config",
        "destination_id",
        destination,
        "config",
        "{\"test_destination\": {\"test_destination_type\": \"SILENT\"}}");
    String definition =
        made(
            call(
                "publish_custom_source_definition", "name", "deleteme", "manifest_yaml", MANIFEST));
    call("update_custom_source_definition", "definition_id", definition, "manifest_yaml", MANIFEST);
    call(
        "permanently_delete_custom_source_definition",
        "definition_id",
        definition,
        "name",
        "deleteme");
    call("rename_cloud_source", "source_id", source, "name", "delete-me s");
    call("rename_cloud_destination", "destination_id", other, "name", "delete-me d");
    call("rename_cloud_connection", "connection_id", connection, "name", "delete-me c");
    call("permanently_delete_cloud_connection", "connection_id", connection, "name", "delete-me c");
    call("permanently_delete_cloud_source", "source_id", source, "name", "delete-me s");
    call("permanently_delete_cloud_destination", "destination_id", other, "name", "delete-me d");
  }

  private static String made(ToolResult result) {
    String text = Results.text(result);
    Matcher found = ID.matcher(text);
    assertTrue(found.find(), text);
    return found.group(1);
  }

  @Test
  void everyToolAnswers() {
    Set<String> tools = new TreeSet<>(vendors.keySet());
    tools.remove("test-my-tools");
    assertEquals(tools, answers.keySet());
    answers.forEach((tool, answer) -> Results.text(answer));
  }

  @Test
  void whatTheVendorSaysAsTextIsText() {
    answers.forEach(
        (tool, answer) -> {
          JsonObject result = vendors.get(tool).result();
          if ("string".equals(result.text("type"))) {
            String text = Results.text(answer);
            boolean structured = ((ToolResult.Ok) answer).structured().isPresent();
            assertTrue(!structured && text.matches("(?s)[A-Z].*"), tool + ": " + text);
            for (String state : result.texts("text_states")) {
              if (state.equals("web URL")) {
                assertTrue(text.contains(web + "/workspaces/"), tool + ": " + text);
              } else if (state.equals("id") || state.endsWith(" id")) {
                assertTrue(text.matches("(?s).*[0-9a-f]{8}-[0-9a-f-]{27}.*"), tool + ": " + text);
              }
            }
          }
        });
  }

  @Test
  void fieldsDeviateOnlyWhereAReasonIsGiven() {
    Set<String> deviating = new TreeSet<>();
    answers.forEach(
        (tool, answer) -> {
          Set<String> known = known(tool);
          if (!known.isEmpty()) {
            Set<String> ours = FieldNames.of(((ToolResult.Ok) answer).structured().orElseThrow());
            for (String name : known) {
              if (!ours.contains(name)) {
                deviating.add(tool + " " + name + " missing");
              }
            }
            for (String name : ours) {
              if (!name.contains(".") && !known.contains(name)) {
                deviating.add(tool + " " + name + " added");
              }
            }
          }
        });
    assertEquals(
        Deviations.of(AnswersFactsTest.class, "/oracle/field-deviations.txt"),
        deviating,
        "field-deviations.txt");
  }

  private static Set<String> known(String tool) {
    JsonObject result = vendors.get(tool).result();
    return switch (tool) {
      case "get_connection_artifact" -> Set.of("streams");
      case "show_connectors_list" ->
          FieldNames.known(result.object("fields").text("content").replaceFirst("^JSON text:", ""));
      case "show_workspace_sync_status" ->
          FieldNames.known(result.object("fields").text("meta.airbyte_mcp_raw_result"));
      case "show_connection_sync_history" -> Set.of();
      default -> FieldNames.known(result.object(result.containsKey("fields") ? "fields" : "items"));
    };
  }

  @Test
  void listsAreListsAndObjectsAreObjects() {
    answers.forEach(
        (tool, answer) -> {
          String type = vendors.get(tool).result().text("type");
          Object value = ((ToolResult.Ok) answer).structured().orElse("");
          if (type.equals("array") || type.equals("tuple")) {
            assertTrue(value instanceof List<?> list && !list.isEmpty(), tool + ": " + value);
          } else if (type.equals("object")) {
            assertTrue(value instanceof Map, tool + ": " + value);
          }
        });
  }
}
