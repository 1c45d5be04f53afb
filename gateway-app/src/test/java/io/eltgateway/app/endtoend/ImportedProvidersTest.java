package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.openapi.OpenApiImport;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Trait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendors' own documents, imported, reviewed, and called through MCP in their sandboxes. */
class ImportedProvidersTest {
  private static final Path CONTRACTS = Path.of("..", "..", "shared", "contracts");

  /** What somebody reads off the schema, or the list of approvals, of one connection. */
  private static final Map<String, Map<String, Object>> OF_FIVETRAN =
      Map.of(
          "connection_column_config",
          Map.of("connection_id", "sturdy_beaver", "schema", "public", "table", "orders"),
          "connection_state",
          Map.of("connection_id", "crafty_weasel"),
          "get_connection_certificate_details",
          Map.of("connection_id", "sturdy_beaver", "hash", "Y0djdGNISnZaQzFqWlhKMExUSXdNalk9"),
          "get_connection_fingerprint_details",
          Map.of("connection_id", "placid_heron", "hash", "YzJoaE1qVTJPbUpoYzNScGIyNHRhMlY1"),
          "get_destination_certificate_details",
          Map.of("destination_id", "stately_ledger", "hash", "Y21Wa2MyaHBablF0WTJWeWRBPT0"),
          "get_destination_fingerprint_details",
          Map.of("destination_id", "wandering_sparrow", "hash", "YzJoaE1qVTJPbk4wWVdkcGJtY3RhMlY1"),
          "transformation_package_metadata_details",
          Map.of("package_definition_id", "quickstart_stripe"));

  /** Of the definitions one is meant that a connector's maker published in the workspace. */
  private static final Map<String, Map<String, Object>> OF_AIRBYTE =
      Map.of(
          "get_declarative_source_definition",
          Map.of(
              "workspace_id", AirbyteSandbox.id("production"),
              "definition_id", AirbyteSandbox.id("ticket-desk")));

  /** What Airbyte's sandbox does not answer of its configuration API, by the reason why. */
  private static final Map<String, List<String>> NOT_SIMULATED =
      Map.of(
          "what Airbyte sells in its cloud: bills, plans and what they count",
          List.of(
              "get_customer_portal_link",
              "get_entitlements",
              "get_organization_data_worker_usage",
              "get_organization_payment_config",
              "get_organization_trial_status",
              "get_organization_usage",
              "get_payment_information",
              "get_subscription_info",
              "get_workspace_data_worker_availability",
              "get_workspace_usage",
              "list_all_entitlement_plans",
              "list_past_invoices"),
          "what only an enterprise's directory or network would fill",
          List.of(
              "get_private_link",
              "get_scim_config",
              "get_sso_config",
              "list_audit_logs",
              "list_domain_verifications",
              "list_pending_domain_verifications",
              "list_private_links_by_status",
              "list_private_links_for_workspace"),
          "what Airbyte's own workers and releases ask",
          List.of(
              "get",
              "get_actor_definition_result",
              "get_command",
              "get_command_status",
              "get_connector_rollout_actor_sync_info",
              "get_connector_rollout_by_id",
              "get_connector_rollouts_list",
              "get_connector_rollouts_list_actor_definition",
              "get_connector_rollouts_list_all",
              "get_job_input",
              "get_replicate_command_output",
              "get_scoped_configuration_by_id",
              "get_scoped_configuration_context",
              "get_scoped_configurations_list",
              "get_secrets_persistence_config",
              "get_spec_command_output",
              "get_webhook_config"),
          "what begins a login in a browser, or a run of another vendor's",
          List.of(
              "get_available_dbt_jobs_for_workspace",
              "get_connector_builder_project_o_auth_consent",
              "get_destination_o_auth_consent",
              "get_embedded_source_o_auth_consent",
              "get_operation",
              "get_source_o_auth_consent",
              "get_source_o_auth_scopes",
              "list_operations_for_connection"));

  private static final Set<String> LEFT_OUT =
      NOT_SIMULATED.values().stream()
          .flatMap(List::stream)
          .collect(Collectors.toCollection(TreeSet::new));

  /** What wants more of its caller than ids, among the others. */
  private static final Map<String, Map<String, Object>> OF_CONFIGURATION = ofConfiguration();

  private static Map<String, Map<String, Object>> ofConfiguration() {
    String workspace = AirbyteSandbox.id("production");
    String definition = AirbyteSandbox.id("ticket-desk");
    String connection = AirbyteSandbox.id("orders-warehouse");
    Map<String, Object> scoped =
        Map.of("scope_id", workspace, "scope_type", "workspace", "actor_definition_id", definition);
    return Map.ofEntries(
        Map.entry(
            "get_actor_definition_version_default", Map.of("actor_definition_id", definition)),
        Map.entry(
            "get_connection_data_history",
            Map.of("connection_id", connection, "number_of_jobs", 3)),
        Map.entry(
            "get_connection_stream_history",
            Map.of("connection_id", connection, "timezone", "Europe/Berlin")),
        Map.entry(
            "get_connector_builder_project_id_definition_id",
            Map.of("actor_definition_id", definition, "workspace_id", workspace)),
        Map.entry(
            "get_connector_documentation",
            Map.of(
                "actor_type", "source",
                "actor_definition_id", definition,
                "workspace_id", workspace)),
        Map.entry("get_source_definition_for_scope", scoped),
        Map.entry(
            "get_destination_definition_for_scope",
            Map.of(
                "scope_id", workspace,
                "scope_type", "workspace",
                "actor_definition_id", "22f6c74f-5699-40ff-833c-4a879ea40133")),
        Map.entry("get_user_by_auth_id", Map.of("auth_user_id", AirbyteSandbox.id("auth/user/ci"))),
        Map.entry("get_user_invitation", Map.of("invite_code", "sandbox-invitation")),
        Map.entry(
            "list_connection_events_minimal",
            Map.of(
                "workspace_id",
                workspace,
                "event_types",
                List.of("SYNC_FAILED"),
                "created_at_start",
                "2000-01-01T00:00:00Z",
                "created_at_end",
                "9999-01-01T00:00:00Z")),
        Map.entry(
            "list_connections_by_actor_definition",
            Map.of("actor_definition_id", definition, "actor_type", "source")),
        Map.entry(
            "list_declarative_manifests",
            Map.of("source_definition_id", definition, "workspace_id", workspace)),
        Map.entry(
            "list_organization_summaries",
            Map.of(
                "user_id", AirbyteSandbox.id("user/ci"),
                "name_contains", "",
                "pagination", Map.of())),
        Map.entry(
            "public_get_declarative_source_definition",
            Map.of("definition_id", definition, "workspace_id", workspace)));
  }

  private static final Map<String, OpenApiImport.Result> IMPORTED = new ConcurrentHashMap<>();

  private static OpenApiImport.Result imported(String document) {
    Path file = CONTRACTS.resolve(document);
    assumeTrue(Files.exists(file), () -> file + " is not there, so it is not imported.");
    return IMPORTED.computeIfAbsent(
        document,
        name -> {
          try {
            return OpenApiImport.run(
                Files.readString(file), name, Optional.of("vendor"), Optional.empty());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * What a person does who finds that every read is one, and whom the first answer tells that what
   * the document calls a JSON object is a ZIP.
   */
  private static String reviewed(String catalogue) {
    return catalogue
        .replace("  effect: read\n  review: true\n", "  effect: read\n")
        .replaceAll("(?m)^  request: GET \\S+/download$", "$0\n  blob: application/octet-stream");
  }

  private static void install(
      OpenApiImport.Result result, TestInstallation installation, UnaryOperator<String> provider)
      throws IOException {
    Map<String, String> files = new TreeMap<>(result.files());
    files.computeIfPresent("provider.yaml", (name, text) -> provider.apply(text));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = installation.home().resolve("providers/imported").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, reviewed(file.getValue()));
    }
  }

  @Test
  void fivetransReadsWorkAfterTheirReview() throws IOException {
    OpenApiImport.Result result = imported("fivetran-openapi.json");
    try (FivetranSandbox sandbox = new FivetranSandbox()) {
      TestGateway.Builder builder = TestGateway.configured();
      install(result, builder.installation(), text -> text);
      try (TestGateway gateway =
          builder
              .environment("FIVE_SECRET", sandbox.apiSecret())
              .provider(
                  """
                  vendor:
                    settings: {base-url: "%s", username: "%s", password: "${FIVE_SECRET}"}
                  """
                      .formatted(sandbox.baseUri(), sandbox.apiKey()))
              .start()) {
        EveryRead reads = new EveryRead(gateway, "vendor", Map.of(), OF_FIVETRAN, name -> true);
        assertEquals(Map.of(), reads.failures());
        assertEquals(67, reads.answered().size());

        TestClient client = gateway.connect();
        TestClient.Answer page = client.call("vendor__list_connections", Map.of("limit", 2));
        assertEquals(2, page.items().size());
        assertTrue(page.json().has("next_cursor"), page::text);
        String id = page.items().get(0).path("id").asString();
        TestClient.Answer one =
            client.call("vendor__connection_details", Map.of("connection_id", id));
        assertTrue(one.text().contains(id), one::text);
        assertEquals("***", one.json().path("data").path("config").asString(), one::text);
      }
    }
  }

  @Test
  void airbytesReadsWorkOnceSomebodyHasWrittenHowItAuthenticates() throws IOException {
    OpenApiImport.Result result = imported("airbyte-public-openapi.yaml");
    try (AirbyteSandbox sandbox = new AirbyteSandbox()) {
      TestGateway.Builder builder = TestGateway.configured();
      install(
          result,
          builder.installation(),
          text ->
              text.replace(
                      "auth: none",
                      "auth: {type: client-credentials, token-url: '{base-url}/applications/token',"
                          + " id: client-id, secret: client-secret}")
                  .replace(
                      "settings:\n",
                      "settings:\n  client-id: {doc: Id.}\n  client-secret: {doc: Secret.}\n"));
      try (TestGateway gateway =
          builder
              .environment("AIR_SECRET", sandbox.clientSecret())
              .provider(
                  """
                  vendor:
                    settings: {base-url: "%s", client-id: "%s", client-secret: "${AIR_SECRET}"}
                  """
                      .formatted(sandbox.publicApi(), sandbox.clientId()))
              .start()) {
        EveryRead reads =
            new EveryRead(
                gateway,
                "vendor",
                Map.of("workspace_id", sandbox.workspaceId()),
                OF_AIRBYTE,
                name -> true);
        assertEquals(Map.of(), reads.failures());
        assertEquals(36, reads.answered().size());
      }
    }
  }

  @Test
  void theReadsOfAirbytesConfigurationWork() throws IOException {
    OpenApiImport.Result result = imported("airbyte-config-openapi.yaml");
    try (AirbyteSandbox sandbox = new AirbyteSandbox()) {
      TestGateway.Builder builder = TestGateway.configured();
      install(result, builder.installation(), text -> text);
      try (TestGateway gateway =
          builder
              .environment("AIR_SECRET", sandbox.token())
              .provider(
                  """
                  vendor:
                    settings: {base-url: "%s", api-token: "${AIR_SECRET}"}
                  """
                      .formatted(sandbox.configurationApi().toString().replaceFirst("/v1$", "")))
              .start()) {
        EveryRead reads =
            new EveryRead(
                gateway,
                "vendor",
                Map.of("workspace_id", sandbox.workspaceId()),
                OF_CONFIGURATION,
                name -> !LEFT_OUT.contains(name));
        assertEquals(Map.of(), reads.failures());
        assertEquals(148, reads.answered().size());
        assertEquals(LEFT_OUT, reads.unasked());
        TestClient client = gateway.connect();
        for (String tool : List.of("list_applications", "public_list_applications")) {
          TestClient.Answer answer = client.call("vendor__" + tool, Map.of());
          assertTrue(answer.text().contains(sandbox.clientId()), answer::text);
          assertFalse(answer.text().contains(sandbox.clientSecret()), tool);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fivetran-openapi.json",
        "airbyte-public-openapi.yaml",
        "airbyte-config-openapi.yaml"
      })
  void everyToolOfAVendorsDocumentWaitsForItsReview(String document) throws IOException {
    OpenApiImport.Result result = imported(document);
    TestGateway.Builder builder = TestGateway.configured();
    for (Map.Entry<String, String> file : result.files().entrySet()) {
      Path path = builder.installation().home().resolve("providers/vendor").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    assertFalse(result.report().contains("too often"), "no vendor's schemas are too much");
    try (TestGateway gateway = builder.provider("vendor: {}").start()) {
      assertEquals(List.of(), gateway.running().providers().problems());
      List<Entry> entries =
          gateway.running().snapshot().entries().stream()
              .filter(entry -> entry.instance().name().equals("vendor"))
              .toList();
      assertFalse(entries.isEmpty());
      for (Entry entry : entries) {
        assertTrue(entry.spec().traits().contains(Trait.UNREVIEWED), entry.spec().name());
        assertTrue(entry.spec().effect().compareTo(Effect.UPDATE) >= 0, entry.spec().name());
        assertTrue(entry.spec().target().isEmpty(), entry.spec().name());
      }
      assertEquals(entries.size(), gateway.running().running().get(0).unreviewed());
      assertTrue(
          gateway.connect().toolNames().stream().allMatch(name -> name.startsWith("gateway__")),
          "read-only shows none");
    }
  }
}
