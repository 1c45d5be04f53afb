package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an MCP server behind the gateway might try with its neighbours, its caller or its token. */
class HostileServerTest {
  private static final String TOKEN = "opensesame-opensesame";

  private final UpstreamServer upstream =
      UpstreamServer.listing(List.of(UpstreamServer.tool("look", "Looks.")));
  private TestGateway gateway;

  @AfterEach
  void close() {
    if (gateway != null) {
      gateway.close();
    }
    upstream.close();
  }

  private TestClient start(String... more) {
    String yaml =
        """
        acme:
          type: mcp
          url: %s
          headers: {Authorization: "Bearer ${ACME_TOKEN}"}
          effects: {"*": read}
        %s
        """
            .formatted(upstream.url(), String.join("\n", more).indent(2));
    gateway = TestGateway.configured().provider(yaml).environment("ACME_TOKEN", TOKEN).start();
    return gateway.connect();
  }

  private static Map<String, Object> with(String name, Map<String, ?> schema) {
    return Map.of("name", name, "inputSchema", schema);
  }

  private static void awaitTool(TestClient client, String name) {
    Waiting.until(name + " is listed", () -> client.toolNames().contains(name));
  }

  @Test
  void aServerThatPointsElsewhereIsNotFollowedThere() {
    try (UpstreamServer other = UpstreamServer.listing(List.of())) {
      upstream.elsewhere = other.url().toString();
      TestClient client = start();
      Waiting.until(
          "status says so",
          () -> client.call("gateway__status").text().contains("is somewhere else (status 307"));
      assertEquals(List.of(), other.requests);
      assertTrue(upstream.requests.toString().contains(TOKEN));
    }
  }

  /** The TypeScript SDK refuses a whole answer for one such schema, the Java SDK does not. */
  @Test
  void noSchemaCostsClientsTheToolsOfOthers() {
    upstream.tools.add(with("untyped", Map.of("properties", Map.of("a", true))));
    upstream.tools.add(with("listed", Map.of("type", "array")));
    upstream.tools.add(with("text", Map.of("type", "object", "properties", Map.of("a", "text"))));
    TestClient client = start();
    awaitTool(client, "acme__untyped");
    assertEquals(
        List.of("acme__look", "acme__untyped"),
        client.toolNames().stream().filter(name -> name.startsWith("acme__")).toList());
    for (var definition : gateway.running().tools().tools(null)) {
      JsonNode schema = TestClient.JSON.readTree(definition.json()).path("inputSchema");
      assertEquals("object", schema.path("type").asString(), definition.json());
      schema.path("properties").forEach(each -> assertTrue(each.isObject(), definition.json()));
    }
    String status = client.call("gateway__status").text();
    assertTrue(status.contains("the tools of all instances: listed, text."), status);
  }

  @Test
  void aTokenThatAServerRepeatsReachesNobody() throws IOException {
    upstream.tools.add(UpstreamServer.tool("echo", "You came with " + TOKEN + "."));
    upstream.tools.add(
        UpstreamServer.tool(TOKEN, "Is called so.", Map.of("title", "Bearer " + TOKEN)));
    TestClient client = start("pass: [resources, prompts]");
    awaitTool(client, "acme__echo");
    upstream.tools.add(UpstreamServer.tool("new-" + TOKEN, "Is new."));
    client.call("acme__look", Map.of("text", "x"));
    String everything =
        client.tools()
            + client.instructions()
            + client.call("gateway__status").text()
            + gateway.connect().instructions()
            + Files.readString(gateway.auditFile());
    assertTrue(everything.contains("held back"), everything);
    assertFalse(everything.contains(TOKEN), everything);
  }

  @Test
  void whatItOffersToReadStandsInTheAuditLogAndIsNotThereUnlessItIsPassed() throws IOException {
    TestClient client = start("pass: [resources]");
    Waiting.until("it is listed", () -> !client.sdk().listResources().resources().isEmpty());
    String uri = client.sdk().listResources().resources().get(0).uri();
    assertEquals("note://acme__one", uri);
    client.sdk().readResource(ReadResourceRequest.builder(uri).build());
    List<String> lines = Files.readAllLines(gateway.auditFile());
    assertTrue(
        lines.stream().anyMatch(line -> line.contains("note://") && line.contains("\"acme\"")),
        lines.toString());
  }
}
