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

  /** The same of its configuration API, which holds the public one under other names. */
  private static final Set<String> CONFIGURATION_READS =
      new TreeSet<>(
          List.of(
              "get_job",
              "get_job_info",
              "get_org_info",
              "get_organization_info",
              "get_state",
              "list_connections",
              "list_destinations",
              "list_jobs",
              "list_sources",
              "list_workspaces_in_organization",
              "public_get_connection",
              "public_get_destination",
              "public_get_source",
              "public_get_workspace",
              "public_list_declarative_source_definitions",
              "public_list_organizations_for_user",
              "public_list_workspaces",
              "web_backend_get_connection"));

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
                Map.of(),
                CONFIGURATION_READS::contains);
        assertEquals(CONFIGURATION_READS, reads.answered(), () -> reads.failures().toString());
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
