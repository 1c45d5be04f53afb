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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendors' own documents, imported, reviewed, and called through MCP in their sandboxes. */
class ImportedProvidersTest {
  private static final Path CONTRACTS = Path.of("..", "..", "shared", "contracts");

  /** What Airbyte's own MCP server has no tools for, its sandbox does not answer. */
  private static final List<String> NOT_SIMULATED =
      List.of(
          "get_health_check",
          "list_applications",
          "list_dataplanes",
          "list_embedded_organizations_by_user",
          "list_permissions",
          "list_tags",
          "oauth_callback");

  private static OpenApiImport.Result imported(String document, String id) throws IOException {
    Path file = CONTRACTS.resolve(document);
    assumeTrue(Files.exists(file), () -> file + " is not there, so it is not imported.");
    return OpenApiImport.run(Files.readString(file), document, Optional.of(id), Optional.empty());
  }

  /** What a person does who finds that every read is one. */
  private static String reviewed(String catalogue) {
    return catalogue.replace("  effect: read\n  review: true\n", "  effect: read\n");
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

  /**
   * The reads of an instance that need no arguments, and those of them that the vendor does not
   * know.
   */
  private static List<String> failures(TestGateway gateway, String instance, List<String> called) {
    TestClient client = gateway.connect();
    List<String> failed = new ArrayList<>();
    for (Entry entry : gateway.running().snapshot().entries()) {
      boolean ours = entry.instance().name().equals(instance);
      boolean needsNothing = !entry.spec().inputSchema().contains("\"required\"");
      if (ours && needsNothing && entry.spec().effect() == Effect.READ) {
        called.add(entry.spec().name());
        TestClient.Answer answer = client.call(instance + "__" + entry.spec().name());
        if (answer.failed()) {
          assertTrue(answer.text().contains(" answered 404."), answer::text);
          failed.add(entry.spec().name());
        }
      }
    }
    return failed;
  }

  @Test
  void fivetransReadsWorkAfterTheirReview() throws IOException {
    OpenApiImport.Result result = imported("fivetran-openapi.json", "five");
    try (FivetranSandbox sandbox = new FivetranSandbox()) {
      TestGateway.Builder builder = TestGateway.configured();
      install(result, builder.installation(), text -> text);
      try (TestGateway gateway =
          builder
              .environment("FIVE_SECRET", sandbox.apiSecret())
              .provider(
                  """
                  five:
                    settings: {base-url: "%s", username: "%s", password: "${FIVE_SECRET}"}
                  """
                      .formatted(sandbox.baseUri(), sandbox.apiKey()))
              .start()) {
        List<String> called = new ArrayList<>();
        assertEquals(
            List.of("get_account_log_service_details"),
            failures(gateway, "five", called),
            "the simulated account has no log service of its own");
        assertTrue(called.size() > 20, called::toString);

        TestClient client = gateway.connect();
        TestClient.Answer page = client.call("five__list_connections", Map.of("limit", 2));
        assertEquals(2, page.items().size());
        assertTrue(page.json().has("next_cursor"), page::text);
        String id = page.items().get(0).path("id").asString();
        TestClient.Answer one =
            client.call("five__connection_details", Map.of("connection_id", id));
        assertTrue(one.text().contains(id), one::text);
        assertEquals("***", one.json().path("data").path("config").asString(), one::text);
      }
    }
  }

  @Test
  void airbytesReadsWorkOnceSomebodyHasWrittenHowItAuthenticates() throws IOException {
    OpenApiImport.Result result = imported("airbyte-public-openapi.yaml", "air");
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
                  air:
                    settings: {base-url: "%s", client-id: "%s", client-secret: "${AIR_SECRET}"}
                  """
                      .formatted(sandbox.publicApi(), sandbox.clientId()))
              .start()) {
        List<String> called = new ArrayList<>();
        assertEquals(NOT_SIMULATED, failures(gateway, "air", called));
        assertTrue(called.size() > NOT_SIMULATED.size() + 5, called::toString);
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
    OpenApiImport.Result result = imported(document, "vendor");
    TestGateway.Builder builder = TestGateway.configured();
    for (Map.Entry<String, String> file : result.files().entrySet()) {
      Path path = builder.installation().home().resolve("providers/vendor").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
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
