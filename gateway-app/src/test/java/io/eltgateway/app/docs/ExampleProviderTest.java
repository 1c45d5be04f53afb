package io.eltgateway.app.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.testkit.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/writing-a-provider.md, packed and dropped into a fresh installation. */
class ExampleProviderTest {
  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>.*?</dependency>");
  private static final String PAGE = "docs/writing-a-provider.md";

  @Test
  void itsToolsAnswerThroughMcp() throws IOException {
    TestGateway.Builder builder = TestGateway.configured();
    PackedExample.into(builder.installation().home().resolve("providers/acme"));
    try (FakeUpstream vendor = new FakeUpstream()) {
      vendor.on("GET", "/v1/pipelines", 200, "{\"items\":[{\"id\":\"p1\"}]}");
      vendor.on(
          "GET",
          "/v1/pipelines/p1",
          200,
          "{\"id\":\"p1\",\"settings\":{\"password\":\"hunter22\"}}");
      vendor.on("POST", "/v1/pipelines/p1/pause", 200, "{}");
      builder
          .environment("ACME_API_TOKEN", "token-of-acme-1234")
          .provider(
              """
              acme:
                mode: safe-mode
                settings: {api-token: "${ACME_API_TOKEN}", base-url: "%s/v1"}
              """
                  .formatted(vendor.uri()));
      try (TestGateway gateway = builder.start()) {
        TestClient client = gateway.connect();

        assertEquals(1, client.call("acme__list_pipelines").items().size());
        String pipeline = client.call("acme__get_pipeline", Map.of("pipeline_id", "p1")).text();
        assertFalse(pipeline.contains("hunter22"), pipeline);
        assertEquals(
            "ledger",
            client.call("acme__pause_pipeline", Map.of("pipeline_id", "p1")).rule(),
            "safe mode lets nobody touch what was there before");
      }
      assertEquals(
          "Bearer token-of-acme-1234", vendor.asked().get(0).headers().get("authorization"));
      assertEquals(2, vendor.asked().size());
    }
  }

  @Test
  void itsTestsCompileAgainstTheTestKitAlone(@TempDir Path classes) throws IOException {
    PackedExample.compile(PackedExample.PROJECT.resolve("src/main/java"), classes);
    PackedExample.compile(PackedExample.PROJECT.resolve("src/test/java"), classes);

    assertTrue(Files.exists(classes.resolve("com/example/acme/AcmeProviderTest.class")));
  }

  @Test
  void whatTheDocumentShowsOfItIsWhatStandsThere() throws IOException {
    List<DocumentBlock> shown =
        DocumentBlock.all().stream()
            .filter(block -> block.document().equals(PAGE))
            .filter(
                block -> block.text().startsWith("// acme/") || block.text().startsWith("# acme/"))
            .toList();
    assertFalse(shown.isEmpty());
    for (DocumentBlock block : shown) {
      String first = block.text().lines().findFirst().orElseThrow();
      Path file = PackedExample.PROJECT.resolve(first.substring(first.indexOf('/', 3) + 1).strip());
      assertShows(file, block);
    }
  }

  /** The part that is shown stands in the file line by line; what is left out is an ellipsis. */
  private static void assertShows(Path file, DocumentBlock block) throws IOException {
    List<String> there = Files.readAllLines(file);
    int at = -1;
    for (String line : block.text().lines().skip(1).toList()) {
      if (!line.isBlank() && !line.strip().equals("// …")) {
        int from = at + 1;
        int found = from + there.subList(from, there.size()).indexOf(line);
        assertTrue(found >= from, block + " shows what does not stand in " + file + ": " + line);
        at = found;
      }
    }
  }

  @Test
  void theOtherCodeOfTheDocumentCompiles(@TempDir Path folder) throws IOException {
    StringBuilder members = new StringBuilder();
    for (DocumentBlock block : DocumentBlock.all()) {
      boolean code = block.document().equals(PAGE) && block.language().equals("java");
      if (code && block.text().startsWith("return ")) {
        members.append(
            "public List<Tool> tools(ProviderContext context) {"
                + " HttpRoot root = null; JsonHttp json = context.jsonHttp(root);\n");
        members.append(block.text()).append("}\n");
      } else if (code && !block.text().startsWith("// ")) {
        members.append(block.text());
      }
    }
    Files.writeString(
        folder.resolve("Shown.java"),
        "import static java.nio.charset.StandardCharsets.UTF_8;\n"
            + "import io.eltgateway.spi.*; import io.eltgateway.testkit.*; import java.io.*;"
            + "import java.nio.file.*; import java.time.*; import java.util.*;"
            + "import java.util.concurrent.*;\n"
            + "public class Shown implements ToolProvider, SandboxSource {\n"
            + "public ProviderInfo info() { return null; }\n"
            + members
            + "}\n");

    PackedExample.compile(folder, folder);

    assertTrue(Files.exists(folder.resolve("Shown.class")));
  }

  @Test
  void theArtifactsOfAuthorsDragNothingAlong() throws IOException {
    assertEquals(List.of(), dependencies("elt-gateway-spi"));
    assertEquals(List.of("elt-gateway-spi"), dependencies("elt-gateway-testkit"));
  }

  private static List<String> dependencies(String artifact) throws IOException {
    return dependencies(Path.of("src", "repository", artifact + ".pom"));
  }

  @Test
  void authorsGetSourcesAndJavadocToo() throws IOException {
    String repository = Files.readString(Path.of("src", "assembly", "repository.xml"));
    for (String artifact : List.of("elt-gateway-spi", "elt-gateway-testkit")) {
      for (String file : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
        String name = artifact + "-${project.version}" + file;
        assertTrue(repository.contains("/" + name + "</source>"), name);
      }
    }
  }

  /** Those POMs are written by hand, so they could keep silent about what the module needs. */
  @Test
  void theirPomsSayWhatTheirModulesNeed() throws IOException {
    for (String module : List.of("spi", "testkit")) {
      assertEquals(
          dependencies(Path.of("..", "core", module, "pom.xml")),
          dependencies("elt-gateway-" + module));
    }
  }

  /** What a POM brings to those who depend on it. */
  private static List<String> dependencies(Path pom) throws IOException {
    return DEPENDENCY
        .matcher(Files.readString(pom))
        .results()
        .map(MatchResult::group)
        .filter(text -> !text.contains("<scope>test<") && !text.contains("<optional>true<"))
        .map(text -> text.replaceAll("(?s).*<artifactId>(.*)</artifactId>.*", "$1"))
        .toList();
  }
}
