package io.eltgateway.app.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.endtoend.TestInstallation;
import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.FakeUpstream.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The provider that docs/providers-without-java.md shows is one, and does what the page says. */
class ProvidersWithoutJavaTest {
  private static final String PAGE = "docs/providers-without-java.md";

  /** The files of the page's provider, by their names. */
  private static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (DocumentBlock block : DocumentBlock.all()) {
      if (block.document().equals(PAGE) && block.text().startsWith("# acme/")) {
        files.put(block.text().substring(2, block.text().indexOf('\n')), block.text());
      }
    }
    return files;
  }

  private static void install(TestInstallation installation) throws IOException {
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = installation.workingDirectory().resolve("providers").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private static TestGateway.Builder configured(FakeUpstream vendor, String mode)
      throws IOException {
    TestGateway.Builder builder = TestGateway.configured();
    install(builder.installation());
    return builder
        .also("provider-paths: [providers]")
        .environment("ACME_API_TOKEN", "token-of-acme-1234")
        .provider(
            """
            acme:
              mode: %s
              settings: {api-token: "${ACME_API_TOKEN}", base-url: "%s"}
            """
                .formatted(mode, vendor.uri()));
  }

  @Test
  void aWholeProviderOfThreeToolsNeedsNoMoreThanFiftyLines() {
    assertEquals(3, files().size());
    long lines =
        files().values().stream().flatMap(String::lines).filter(line -> !line.isBlank()).count();
    assertTrue(lines <= 50, lines + " lines");
  }

  @Test
  void itsToolsAnswerThroughMcp() throws IOException {
    try (FakeUpstream vendor = new FakeUpstream()) {
      vendor.on("GET", "/pipelines", 200, "{\"items\":[{\"id\":\"p1\"}],\"next\":\"c2\"}");
      vendor.on(
          "GET", "/pipelines/p1", 200, "{\"id\":\"p1\",\"settings\":{\"password\":\"hunter22\"}}");
      try (TestGateway gateway = configured(vendor, "read-only").start()) {
        TestClient client = gateway.connect();
        assertTrue(
            client.toolNames().containsAll(List.of("acme__get_pipeline", "acme__list_pipelines")));
        assertFalse(client.toolNames().contains("acme__pause_pipeline"), "read-only");
        assertEquals(
            "c2",
            client
                .call("acme__list_pipelines", Map.of("state", "failed"))
                .json()
                .path("next_cursor")
                .asString());
        String pipeline = client.call("acme__get_pipeline", Map.of("pipeline_id", "p1")).text();
        assertFalse(pipeline.contains("hunter22"), pipeline);
      }
      Asked first = vendor.asked().get(0);
      assertEquals("/pipelines?state=failed&page_size=25", first.target());
      assertTrue(
          first.headers().entrySet().stream()
              .anyMatch(
                  header ->
                      header.getKey().equalsIgnoreCase("Authorization")
                          && header.getValue().equals("Bearer token-of-acme-1234")),
          "the token is sent");
    }
  }

  @Test
  void withoutItsTokenItsToolsSayWhatIsMissing() throws IOException {
    try (FakeUpstream vendor = new FakeUpstream();
        TestGateway gateway =
            configured(vendor, "read-only").environment("ACME_API_TOKEN", "").start()) {
      TestClient.Answer answer = gateway.connect().call("acme__list_pipelines");
      assertTrue(answer.failed());
      assertTrue(answer.text().contains("api-token"), answer::text);
      assertEquals(List.of(), vendor.asked());
    }
  }

  @Test
  void safeModeRunsNoUpdateOfWhatTheSessionDidNotCreate() throws IOException {
    try (FakeUpstream vendor = new FakeUpstream();
        TestGateway gateway = configured(vendor, "safe-mode").start()) {
      TestClient.Answer answer =
          gateway.connect().call("acme__pause_pipeline", Map.of("pipeline_id", "p1"));
      assertTrue(answer.failed());
      assertEquals(List.of(), vendor.asked());
    }
  }

  @Test
  void theMistakeThatThePageShowsIsSaidAsItShowsIt() throws IOException {
    try (FakeUpstream vendor = new FakeUpstream()) {
      TestGateway.Builder builder = TestGateway.configured().withoutFile();
      Path providers = builder.installation().home().resolve("providers");
      for (Map.Entry<String, String> file : files().entrySet()) {
        Path path = providers.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        String text = file.getValue().substring(file.getValue().indexOf('\n') + 1);
        Files.writeString(path, text.replaceFirst("effect: read", "efect: read"));
      }
      String shown =
          DocumentBlock.all().stream()
              .filter(block -> block.document().equals(PAGE))
              .map(DocumentBlock::text)
              .filter(text -> text.startsWith("warning: "))
              .findFirst()
              .orElseThrow();
      try (TestGateway gateway = builder.start()) {
        String said = gateway.running().providers().problems().get(0);
        assertEquals(
            shown.strip(),
            "warning: " + said.replace(providers.resolve("acme").toString(), "providers/acme"));
      }
    }
  }
}
