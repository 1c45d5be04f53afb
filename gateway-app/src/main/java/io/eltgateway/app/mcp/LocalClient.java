package io.eltgateway.app.mcp;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The MCP SDK's own client, connected to a gateway of this process over a real socket. What the
 * tour shows is therefore what any client would see. Not thread-safe.
 */
public final class LocalClient implements AutoCloseable {
  private final McpSyncClient client;

  /** Connects and shakes hands. */
  public LocalClient(URI endpoint, String bearerToken) {
    McpJsonMapper json = new JacksonMcpJsonMapper(new JsonMapper());
    client =
        McpClient.sync(
                HttpClientStreamableHttpTransport.builder(endpoint.resolve("/").toString())
                    .endpoint(endpoint.getPath())
                    .jsonMapper(json)
                    .addHttpRequestCustomizer(
                        (request, method, uri, body, context) ->
                            request.header("Authorization", "Bearer " + bearerToken))
                    .build())
            .build();
    client.initialize();
  }

  /** How many tools the server lists. */
  public int countTools() {
    return client.listTools().tools().size();
  }

  /** Calls a tool. */
  public Answer call(String tool, Map<String, Object> arguments) {
    CallToolResult result =
        client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    String text =
        result.content().stream()
            .filter(TextContent.class::isInstance)
            .map(content -> ((TextContent) content).text())
            .collect(Collectors.joining("\n"));
    return new Answer(Boolean.TRUE.equals(result.isError()), text);
  }

  /** What a call brought: whether it failed, and the text a model would read. */
  public record Answer(boolean failed, String text) {}

  /** Waits until the session is over: a server that goes away meanwhile would make it complain. */
  @Override
  public void close() {
    client.closeGracefully();
  }
}
