package io.eltgateway.app.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.endtoend.UpstreamProgram;
import io.eltgateway.app.endtoend.UpstreamServer;
import io.eltgateway.app.endtoend.Waiting;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The two servers that docs/providers/mcp.md shows join with the lines that stand there, and with
 * no more than six. In their places stand servers of this test's, which list some of their tools.
 */
class McpPageTest {
  private static final int LINES = 6;

  /** The instance that an example configures, as YAML. */
  private static String example(String key) {
    List<String> found =
        DocumentBlock.all().stream()
            .filter(block -> block.document().equals("docs/providers/mcp.md"))
            .filter(block -> block.text().startsWith("# gateway.yaml\nproviders:\n"))
            .map(block -> block.text().lines().skip(2).map(line -> line + "\n").toList())
            .filter(lines -> lines.stream().anyMatch(line -> line.strip().startsWith(key)))
            .peek(lines -> assertTrue(lines.size() <= LINES, lines.toString()))
            .map(lines -> String.join("", lines).stripIndent())
            .toList();
    assertEquals(1, found.size(), key);
    return found.get(0);
  }

  private static List<String> tools(TestGateway gateway, String first) {
    TestClient client = gateway.connect();
    Waiting.until(first + " is listed", () -> client.toolNames().contains(first));
    return client.toolNames().stream().filter(name -> !name.startsWith("gateway__")).toList();
  }

  @Test
  void aServerOverHttpJoinsWithSixLines() {
    List<String> names =
        List.of("get_me", "list_issues", "search_code", "issue_read", "issue_write", "push_files");
    try (UpstreamServer upstream =
        UpstreamServer.listing(
            names.stream().map(name -> UpstreamServer.tool(name, "Does it.")).toList())) {
      upstream.wantedHeader = "Authorization";
      upstream.wantedValue = "Bearer a-personal-access-token";
      String yaml = example("url:").replaceFirst("url: https://\\S+", "url: " + upstream.url());
      try (TestGateway gateway =
          TestGateway.configured()
              .provider(yaml)
              .environment("GITHUB_TOKEN", "a-personal-access-token")
              .start()) {
        assertEquals(
            Stream.of("get_me", "issue_read", "list_issues", "search_code")
                .map(name -> "github__" + name)
                .toList(),
            tools(gateway, "github__get_me"));
      }
    }
  }

  @Test
  void aProgramJoinsWithSixLines() {
    List<String> command = UpstreamProgram.command();
    String arguments = TestClient.JSON.writeValueAsString(command.subList(1, command.size()));
    String yaml =
        example("command:")
            .replace("command: npx", "command: " + command.get(0))
            .replaceFirst("args: \\[.*]", "args: " + Matcher.quoteReplacement(arguments));
    try (TestGateway gateway = TestGateway.configured().provider(yaml).start()) {
      assertEquals(List.of("files__read_environment"), tools(gateway, "files__read_environment"));
    }
  }
}
