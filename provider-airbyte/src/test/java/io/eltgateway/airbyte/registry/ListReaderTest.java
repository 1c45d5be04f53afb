package io.eltgateway.airbyte.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.registry.Connector.Kind;
import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.harness.SharedFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of the registry's list. */
class ListReaderTest {
  private final ListReader reader = new ListReader(new ProviderJson());

  @Test
  void theVendorsOwnEntriesAreRead() {
    List<Connector> connectors =
        reader.connectors(SharedFiles.read("contracts/airbyte-oss-registry-sample.json"));

    assertEquals(16, connectors.size());
    Connector faker = connectors.get(0);
    assertEquals("source-faker", faker.name());
    assertEquals(Kind.SOURCE, faker.kind());
    assertEquals("Sample Data", faker.title());
    assertEquals("python", faker.language());
    assertEquals(Optional.of("airbyte-source-faker"), faker.pythonPackage());
    assertEquals(Set.of("docker", "python"), faker.installTypes());
    assertEquals(List.of("users", "products", "purchases"), faker.suggestedStreams());
    assertEquals(2, faker.documents().size());
    assertTrue(faker.releaseCandidates().containsKey("6.2.24"));
    assertTrue(faker.documentationUrl().endsWith("/sources/faker"));
  }

  @Test
  void otherPublishersKeepTheirPrefixAndTheirKind() {
    List<Connector> connectors =
        reader.connectors(SharedFiles.read("contracts/airbyte-oss-registry-sample.json"));

    Connector customer = named(connectors, "farosai/airbyte-customer-io-source");
    Connector streamr = named(connectors, "ghcr.io/devmate-cloud/streamr-airbyte-connectors");

    assertEquals(Kind.SOURCE, customer.kind());
    assertEquals(Kind.DESTINATION, streamr.kind());
  }

  private static Connector named(List<Connector> connectors, String name) {
    return connectors.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "airbyte/../../secrets",
        "airbyte/source-x?y=1",
        "airbyte/source-x#y",
        "airbyte/source x",
        "/etc/passwd",
        "airbyte//x",
        "airbyte/%2e%2e",
        "-v/x",
        ""
      })
  void anImageThatIsNoNameIsLeftOut(String repository) {
    List<Connector> connectors = Lists.usual().image(repository).connectors();

    assertEquals(11, connectors.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../1", "1.0/..", "", " ", "-1", "1?x"})
  void aTagThatIsNoTagIsLeftOut(String tag) {
    assertEquals(
        11,
        Lists.usual().image("airbyte/source-x").with("dockerImageTag", tag).connectors().size());
  }

  @Test
  void whatIsMissingOrOfAnotherTypeIsEmpty() {
    Connector connector =
        new Lists()
            .image("airbyte/source-x")
            .with("name", 7)
            .with("supportLevel", null)
            .with("suggestedStreams", List.of(1))
            .with("remoteRegistries", Map.of("pypi", "yes"))
            .with("releases", List.of())
            .with("externalDocumentationUrls", Map.of())
            .with("tags", List.of(1, "language:manifest-only"))
            .connectors()
            .get(0);

    assertEquals("source-x", connector.title());
    assertEquals("", connector.supportLevel());
    assertEquals(List.of(), connector.suggestedStreams());
    assertEquals("manifest-only", connector.language());
    assertEquals(Set.of("docker", "yaml"), connector.installTypes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "<html>", "{\"sources\": []}", "{\"sources\": 1", "null"})
  void whatIsNoListIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> reader.connectors(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--index-url=https://example.com",
        "-r/etc/passwd",
        "git+https://example.com/x.git",
        "airbyte-source-x @ https://example.com/x.whl",
        "./x",
        ""
      })
  void whatIsNoNameOfAPackageIsNone(String name) {
    String list =
        """
        {"sources": [{"dockerRepository": "airbyte/source-x", "dockerImageTag": "1.0.0",
          "remoteRegistries": {"pypi": {"enabled": true, "packageName": "%s"}}}]}
        """
            .formatted(name);
    assertEquals(Optional.empty(), reader.connectors(list).get(0).pythonPackage());
  }
}
