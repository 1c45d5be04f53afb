package io.eltgateway.airbyte.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every request that the tools send is one that the vendor's own documents describe. */
class RequestContractTest {
  private static final String SOURCE = AirbyteSandbox.id("orders-db");
  private static final String DESTINATION = AirbyteSandbox.id("warehouse");
  private static final String CONNECTION = AirbyteSandbox.id("orders-warehouse");
  private static final String DEFINITION = AirbyteSandbox.id("ticket-desk");
  private static final String MANIFEST = "{version: 6.48.0, type: DeclarativeSource}";
  private static final Set<String> GROUPS = Set.of("cloud", "interactive");

  private AirbyteSandbox sandbox;
  private TestGateway gateway;
  private final Set<String> called = new TreeSet<>();

  @BeforeEach
  void start() throws IOException {
    sandbox = new AirbyteSandbox();
    gateway =
        TestGateway.with(
            Mode.ALLOW_WRITES,
            Map.of(
                "api-url", sandbox.publicApi().toString(),
                "config-api-url", sandbox.configurationApi().toString(),
                "registry-url", sandbox.registry().toString(),
                "docs-url", sandbox.documentation().toString(),
                "client-id", sandbox.clientId(),
                "client-secret", sandbox.clientSecret(),
                "workspace-id", sandbox.workspaceId(),
                "require-delete-marker", "false"),
            Map.of("DATABASE_PASSWORD", "made-up-password-1"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  @Test
  void everyRequestOfEveryToolIsInTheVendorsDocuments() {
    readWorkspaces();
    readObjects();
    create();
    change();
    delete();

    assertEquals(
        gateway.specs().stream()
            .filter(spec -> GROUPS.contains(spec.group()))
            .map(ToolSpec::name)
            .collect(Collectors.toCollection(TreeSet::new)),
        called);
    assertEquals(List.of(), problems());
  }

  @Test
  void theDocumentsTellAWrongRequestFromARightOne() {
    VendorDocument document = VendorDocument.publicApi(sandbox.publicApi().getPath());
    Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"));
    for (String body :
        List.of("{\"jobType\": \"sync\"}", "{\"jobType\": \"dance\", \"connectionId\": \"x\"}")) {
      assertFalse(
          document
              .problems(
                  new RecordedRequest(
                      "POST", sandbox.publicApi().getPath() + "/jobs", headers, body))
              .isEmpty());
    }
    assertFalse(
        document
            .problems(
                new RecordedRequest(
                    "GET", sandbox.publicApi().getPath() + "/nothing", Map.of(), ""))
            .isEmpty());
  }

  private void readWorkspaces() {
    call("check_airbyte_cloud_workspace", Map.of());
    call("list_cloud_workspaces", Map.of());
    call(
        "list_cloud_workspaces",
        Map.of("organization_id", AirbyteSandbox.id("analytics"), "name_contains", "Prod"));
    call("list_cloud_organizations", Map.of());
    call("describe_cloud_organization", Map.of("organization_name", "Example Analytics"));
    call("show_workspace_sync_status", Map.of());
    call("show_connectors_list", Map.of());
    call("show_connection_sync_history", Map.of("connection_id", CONNECTION));
  }

  private void readObjects() {
    call("list_deployed_cloud_source_connectors", Map.of());
    call("list_deployed_cloud_destination_connectors", Map.of());
    call("list_deployed_cloud_connections", Map.of("with_connection_status", true));
    call("describe_cloud_source", Map.of("source_id", SOURCE));
    call("describe_cloud_destination", Map.of("destination_id", DESTINATION));
    call("describe_cloud_connection", Map.of("connection_id", CONNECTION));
    for (String artifact : List.of("state", "catalog")) {
      call(
          "get_connection_artifact",
          Map.of("connection_id", CONNECTION, "artifact_type", artifact));
    }
    call("get_cloud_sync_status", Map.of("connection_id", CONNECTION, "include_attempts", true));
    for (String type : List.of("sync", "reset", "refresh", "clear")) {
      call("list_cloud_sync_jobs", Map.of("connection_id", CONNECTION, "job_type", type));
    }
    call("list_cloud_sync_jobs", Map.of("connection_id", CONNECTION, "from_tail", false));
    call("get_cloud_sync_logs", Map.of("connection_id", CONNECTION));
    call("list_custom_source_definitions", Map.of());
    call(
        "get_custom_source_definition", Map.of("definition_id", DEFINITION, "include_draft", true));
    call("get_connector_builder_draft_manifest", Map.of("definition_id", DEFINITION));
  }

  private void create() {
    call(
        "deploy_source_to_cloud",
        Map.of(
            "source_name", "New",
            "source_connector_name", "source-faker",
            "config", Map.of("count", 5)));
    call(
        "deploy_destination_to_cloud",
        Map.of(
            "destination_name",
            "New",
            "destination_connector_name",
            "destination-dev-null",
            "config",
            Map.of("test_destination", Map.of("test_destination_type", "SILENT"))));
    call("deploy_noop_destination_to_cloud", Map.of("name", "New too"));
    call(
        "create_connection_on_cloud",
        Map.of(
            "connection_name", "New",
            "source_id", SOURCE,
            "destination_id", DESTINATION,
            "selected_streams", "customers",
            "table_prefix", "new_"));
    call("publish_custom_source_definition", Map.of("name", "New", "manifest_yaml", MANIFEST));
    call("run_cloud_sync", Map.of("connection_id", AirbyteSandbox.id("stripe-lake")));
  }

  private void change() {
    call("rename_cloud_source", Map.of("source_id", SOURCE, "name", "A"));
    call("rename_cloud_destination", Map.of("destination_id", DESTINATION, "name", "B"));
    call("rename_cloud_connection", Map.of("connection_id", CONNECTION, "name", "C"));
    call(
        "update_cloud_source_config",
        Map.of(
            "source_id",
            SOURCE,
            "config",
            Map.of("port", 5433, "password", "secret_reference::DATABASE_PASSWORD")));
    call(
        "update_cloud_destination_config",
        Map.of("destination_id", DESTINATION, "config", Map.of("schema", "RAW")));
    call("set_cloud_connection_table_prefix", Map.of("connection_id", CONNECTION, "prefix", "p_"));
    call(
        "set_cloud_connection_selected_streams",
        Map.of("connection_id", CONNECTION, "stream_names", List.of("customers", "orders")));
    call(
        "update_cloud_connection",
        Map.of("connection_id", CONNECTION, "enabled", false, "cron_expression", "0 0 6 * * ?"));
    call("update_cloud_connection", Map.of("connection_id", CONNECTION, "manual_schedule", true));
    call(
        "update_custom_source_definition",
        Map.of(
            "definition_id",
            DEFINITION,
            "testing_values",
            Map.of("api_key", "secret_reference::DATABASE_PASSWORD")));
    call(
        "update_custom_source_definition",
        Map.of("definition_id", DEFINITION, "manifest_yaml", MANIFEST));
  }

  private void delete() {
    call(
        "permanently_delete_cloud_connection",
        Map.of("connection_id", CONNECTION, "name", "C", "cascade_delete_source", true));
    call(
        "permanently_delete_cloud_destination", Map.of("destination_id", DESTINATION, "name", "B"));
    call(
        "permanently_delete_cloud_source",
        Map.of("source_id", AirbyteSandbox.id("robots-db"), "name", "Robots DB"));
    call(
        "permanently_delete_custom_source_definition",
        Map.of("definition_id", DEFINITION, "name", "Ticket desk"));
  }

  private void call(String tool, Map<String, Object> arguments) {
    called.add(tool);
    assertInstanceOf(
        ToolResult.Ok.class, gateway.call(tool, arguments), () -> tool + " " + arguments);
  }

  private List<String> problems() {
    VendorDocument publicApi = VendorDocument.publicApi(sandbox.publicApi().getPath());
    VendorDocument configuration =
        VendorDocument.configurationApi(sandbox.configurationApi().getPath());
    List<String> problems = new ArrayList<>();
    Set<VendorDocument> asked = new HashSet<>();
    for (RecordedRequest request : sandbox.requests()) {
      for (VendorDocument document : List.of(publicApi, configuration)) {
        if (document.isFor(request)) {
          asked.add(document);
          document
              .problems(request)
              .forEach(
                  problem ->
                      problems.add(request.method() + " " + request.target() + ": " + problem));
        }
      }
    }
    assertEquals(2, asked.size(), "both APIs were asked");
    return problems;
  }
}
