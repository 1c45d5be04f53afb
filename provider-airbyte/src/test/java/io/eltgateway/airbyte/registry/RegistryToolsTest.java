package io.eltgateway.airbyte.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.Results;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.FakeUpstream.Asked;
import io.eltgateway.testkit.FakeUpstream.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The four tools behind the real chain, without any credentials. */
class RegistryToolsTest {
  private final FakeUpstream vendor = new FakeUpstream();
  private TestGateway gateway;

  @BeforeEach
  void start() {
    Lists lists =
        Lists.usual()
            .source("source-candidate", "Candidate", "python", "community", "api")
            .with("remoteRegistries", Map.of("pypi", Map.of("enabled", true, "packageName", "p")))
            .with("suggestedStreams", Map.of("streams", List.of("users")))
            .with(
                "externalDocumentationUrls",
                List.of(
                    Map.of("title", "API", "url", "https://api.example.com", "requiresLogin", true),
                    Map.of(
                        "title", "Again",
                        "url", "https://docs.example.com/integrations/sources/candidate")))
            .with(
                "releases",
                Map.of(
                    "releaseCandidates",
                    Map.of(
                        "1.2.3",
                        Map.of(
                            "generated",
                            Map.of("git", Map.of("commit_timestamp", "2026-02-03T23:00:00Z"))))));
    vendor.on("GET", "/files/registries/v0/oss_registry.json", 200, lists.json());
    gateway =
        TestGateway.with(
            Mode.READ_ONLY,
            Map.of("registry-url", vendor.uri() + "/files", "docs-url", vendor.uri() + "/docs"));
  }

  @AfterEach
  void end() {
    gateway.close();
    vendor.close();
  }

  private ToolResult call(String tool, Map<String, Object> arguments) {
    return gateway.call(tool, arguments);
  }

  private String json(String tool, Map<String, Object> arguments) {
    return Results.json(call(tool, arguments));
  }

  @Test
  void allNamesAreListedInOrder() {
    String names = json("list_connectors", Map.of());

    assertTrue(names.startsWith("['destination-bigquery','destination-postgres',"), names);
    assertEquals(12, names.split(",").length);
  }

  @Test
  void filtersAreJoined() {
    assertEquals(
        "['source-postgres']",
        json(
            "list_connectors",
            Map.of("keyword_filter", "postgresql", "connector_type_filter", "source")));
    assertEquals(
        "['source-candidate']", json("list_connectors", Map.of("install_types", "python")));
    assertEquals(
        "['source-candidate','source-gainsight-px','source-google-sheets','source-stripe']",
        json("list_connectors", Map.of("install_types", List.of("python", "yaml"))));
    assertTrue(
        json("list_connectors", Map.of("install_types", "java")).contains("source-postgres"));
  }

  @Test
  void anUnknownWayToInstallIsRefusedWithTheKnownOnes() {
    assertEquals(
        "INVALID_ARGUMENTS: 'rpm' is no way to install a connector: use java, python, yaml or"
            + " docker.",
        Results.failure(call("list_connectors", Map.of("install_types", List.of("rpm")))));
  }

  @Test
  void theInfoHoldsMetadataSettingsAndAddresses() {
    vendor.on(
        "GET",
        "/files/metadata/airbyte/source-candidate/1.2.3/cloud.json",
        200,
        "{\"spec\":{\"connectionSpecification\":{\"type\":\"object\"}}}");

    String info = json("get_connector_info", Map.of("connector_name", "source-candidate"));

    for (String part :
        List.of(
            "'connector_name':'source-candidate'",
            "'display_name':'Candidate'",
            "'pypi_package_name':'p'",
            "'latest_available_version':'1.2.3'",
            "'install_types':['docker','python']",
            "'suggested_streams':['users']",
            "'config_spec_jsonschema':{'type':'object'}",
            "/files/metadata/airbyte/source-candidate/latest/manifest.yaml'")) {
      assertTrue(info.contains(part), () -> part + " in " + info);
    }
  }

  @Test
  void aDestinationsPageIsThatOfTheDestination() {
    String info = json("get_connector_info", Map.of("connector_name", "destination-postgres"));

    assertTrue(
        info.contains(
            "'documentation_url':'https://docs.example.com/integrations/destinations/postgres'"),
        info);
  }

  @Test
  void settingsThatCannotBeReadAreMissingAndTheRestIsThere() {
    vendor.otherwise(asked -> Reply.json(500, "{}"));

    String info = json("get_connector_info", Map.of("connector_name", "source-stripe"));

    assertTrue(info.contains("'config_spec_jsonschema':null"), info);
    assertTrue(
        info.contains("'note':'The settings are missing here: The connector registry"), info);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get_connector_info",
        "get_api_docs_urls",
        "get_connector_version_history",
      })
  void anUnknownNameIsAFailureThatNamesTheLikely(String tool) {
    assertEquals(
        "NOT_FOUND: The registry has no connector 'source-strip'. Did you mean source-stripe?",
        Results.failure(call(tool, Map.of("connector_name", "source-strip"))));
    assertTrue(
        Results.failure(call(tool, Map.of("connector_name", "../../../etc/passwd")))
            .endsWith("Find the name with list_connectors."));
    assertEquals(List.of(), paths().filter(path -> path.contains("passwd")).toList());
  }

  private Stream<String> paths() {
    return vendor.asked().stream().map(Asked::target);
  }

  @Test
  void pagesAreNamedOnceInTheirOrder() {
    vendor.on(
        "GET",
        "/files/metadata/airbyte/source-candidate/latest/manifest.yaml",
        asked ->
            new Reply(
                200,
                Map.of(),
                """
                data:
                  externalDocumentationUrls:
                    - {title: Again, url: "https://api.example.com"}
                    - {title: Limits, url: "https://limits.example.com", type: rate_limits}
                """));

    assertEquals(
        "[{'title':'Airbyte Documentation',"
            + "'url':'https://docs.example.com/integrations/sources/candidate',"
            + "'source':'registry','type':'other','requiresLogin':false},"
            + "{'title':'API','url':'https://api.example.com','source':'registry_external_docs',"
            + "'type':'other','requiresLogin':true},"
            + "{'title':'Limits','url':'https://limits.example.com','source':'data_external_docs',"
            + "'type':'rate_limits','requiresLogin':false}]",
        json("get_api_docs_urls", Map.of("connector_name", "source-candidate")));
  }

  @Test
  void aManifestThatIsGarbledNamesNothing() {
    vendor.on(
        "GET",
        "/files/metadata/airbyte/source-stripe/latest/manifest.yaml",
        asked -> new Reply(200, Map.of(), "{{{ : ["));

    assertTrue(
        json("get_api_docs_urls", Map.of("connector_name", "source-stripe"))
            .contains("integrations/sources/stripe"));
  }

  private void page(String path) {
    vendor.on(
        "GET",
        path,
        asked ->
            new Reply(
                200,
                Map.of("Content-Type", "text/html"),
                "<table><tr><td>1.2.3<td>2026-02-01<td>"
                    + "<a href=https://github.com/example/x/pull/5>5</a><td>News"
                    + "<tr><td>1.2.2<td>2026-01-01<td>-<td>Old</table>"));
  }

  @Test
  void versionsComeFromTheDocumentation() {
    page("/docs/integrations/sources/candidate");

    String versions =
        json("get_connector_version_history", Map.of("connector_name", "source-candidate"));

    assertTrue(
        versions.startsWith(
            "[{'version':'1.2.3','release_date':'2026-02-03',"
                + "'docker_image_url':'https://hub.docker.com/r/airbyte/source-candidate/tags?name=1.2.3',"
                + "'changelog_url':'"),
        versions);
    assertTrue(
        versions.contains(
            "/docs/integrations/sources/candidate#changelog',"
                + "'pr_url':'https://github.com/example/x/pull/5','pr_title':'News',"
                + "'parsing_errors':[]}"),
        versions);
    assertTrue(versions.contains("'version':'1.2.2','release_date':'2026-01-01'"), versions);
  }

  @Test
  void fewerVersionsAndTheirDatesUncheckedOnDemand() {
    page("/docs/integrations/sources/candidate");

    String versions =
        json(
            "get_connector_version_history",
            Map.of(
                "connector_name", "source-candidate", "num_versions_to_validate", 0, "limit", 1));

    assertTrue(versions.contains("'release_date':'2026-02-01'"), versions);
    assertTrue(!versions.contains("1.2.2"), versions);
  }

  @Test
  void aPageThatIsMissingIsAFailureThatSaysWhere() {
    String failure =
        Results.failure(
            call(
                "get_connector_version_history", Map.of("connector_name", "destination-postgres")));

    assertTrue(failure.contains("/docs/integrations/destinations/postgres answered with"), failure);
    assertTrue(failure.contains("404"), failure);
  }

  @Test
  void aRegistryThatIsDownIsAFailureThatNamesTheSetting() {
    vendor.on("GET", "/files/registries/v0/oss_registry.json", 500, "{}");

    assertTrue(Results.failure(call("list_connectors", Map.of())).contains("registry-url"));
  }

  /** The vendor's list has about 650 entries and 3.5 MB. */
  @Test
  void aListOfTheRealSizeIsReadWithTheDefaultLimits() {
    Lists large = new Lists();
    Map<String, Object> specification =
        Map.of("connectionSpecification", Map.of("description", "x".repeat(6_000)));
    for (int i = 0; i < 700; i++) {
      large
          .source("source-n" + i, "Number " + i, "python", "community", "api")
          .with("spec", specification);
    }
    vendor.on("GET", "/files/registries/v0/oss_registry.json", 200, large.json());

    assertTrue(large.json().length() > 4_000_000);
    assertEquals(700, json("list_connectors", Map.of()).split(",").length);
  }
}
