package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.spi.Mode;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Airbyte's views, prompt and server information, as a client that shows them finds them. */
class AirbyteViewsTest {
  private AirbyteSandbox sandbox;
  private TestGateway gateway;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox = new AirbyteSandbox();
    gateway =
        AirbyteInstance.over(sandbox, Mode.READ_ONLY, AirbyteInstance.workspace(sandbox)).start();
    client = gateway.connect();
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  private String view(String tool) {
    Tool found =
        client.tools().stream()
            .filter(each -> each.name().equals("airbyte__" + tool))
            .findFirst()
            .orElseThrow();
    return (String) ((Map<?, ?>) found.meta().get("ui")).get("resourceUri");
  }

  private TextResourceContents read(String uri) {
    return (TextResourceContents)
        client.sdk().readResource(ReadResourceRequest.builder(uri).build()).contents().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "show_connectors_list, connectors",
    "show_connection_sync_history, jobs",
    "show_workspace_sync_status, connections",
  })
  void aToolLeadsToItsViewAndAnswersWithItsData(String tool, String data) {
    String uri = view(tool);
    assertTrue(uri.startsWith("ui://airbyte__"), uri);
    List<Resource> listed = client.sdk().listResources().resources();
    Resource resource =
        listed.stream().filter(each -> each.uri().equals(uri)).findFirst().orElseThrow();
    assertEquals("text/html;profile=mcp-app", resource.mimeType());

    TextResourceContents html = read(uri);
    assertEquals("text/html;profile=mcp-app", html.mimeType());
    assertTrue(html.text().toLowerCase(Locale.ROOT).startsWith("<!doctype html>"));
    assertFalse(html.text().matches("(?s).*(src|href)=.?https?:.*"), "nothing is loaded");

    Answer answer =
        client.call(
            "airbyte__" + tool,
            tool.equals("show_connection_sync_history")
                ? Map.of("connection_id", AirbyteSandbox.id("orders-warehouse"))
                : Map.of());
    assertEquals("ok", answer.kind(), answer.text());
    Map<?, ?> structured = (Map<?, ?>) answer.result().structuredContent();
    assertFalse(((List<?>) structured.get(data)).isEmpty(), structured.toString());
    assertFalse(answer.text().isBlank(), "who shows no view reads a text");
  }

  @Test
  void theServersInformationIsAResource() {
    Set<String> uris =
        client.sdk().listResources().resources().stream()
            .map(Resource::uri)
            .collect(Collectors.toSet());
    String uri =
        uris.stream().filter(each -> each.endsWith("server/info")).findFirst().orElseThrow();

    assertEquals(4, uris.size(), uris.toString());
    assertTrue(uri.contains("airbyte__"), uri);
    assertEquals("application/json", read(uri).mimeType());
    assertTrue(TestClient.JSON.readTree(read(uri).text()).has("version"));
  }

  @Test
  void thePromptIsOfferedUnderItsNameAndTakesAScope() {
    assertEquals(
        List.of("airbyte__test-my-tools"),
        client.sdk().listPrompts().prompts().stream().map(Prompt::name).toList());

    List<PromptMessage> messages =
        client
            .sdk()
            .getPrompt(
                GetPromptRequest.builder("airbyte__test-my-tools")
                    .arguments(Map.of("scope", "only the registry"))
                    .build())
            .messages();
    assertEquals(1, messages.size());
    assertTrue(((TextContent) messages.get(0).content()).text().contains("only the registry"));
  }
}
