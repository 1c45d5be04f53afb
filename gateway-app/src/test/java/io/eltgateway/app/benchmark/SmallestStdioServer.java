package io.eltgateway.app.benchmark;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The smallest MCP server over stdio that the SDK can make: two tools that echo their argument. */
final class SmallestStdioServer {

  private static final Map<String, Object> INPUT_SCHEMA =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of("text", Map.of("type", "string")),
          "required",
          List.of("text"));

  private SmallestStdioServer() {}

  /** The transport's threads keep the process alive until standard input ends. */
  public static void main(String[] arguments) {
    McpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder().build());
    McpServer.sync(new StdioServerTransportProvider(json))
        .serverInfo("smallest", "1")
        .jsonMapper(json)
        .jsonSchemaValidator(new DefaultJsonSchemaValidator())
        .capabilities(ServerCapabilities.builder().tools(false).build())
        .immediateExecution(true)
        .tools(echo("echo"), echo("repeat"))
        .build();
  }

  private static SyncToolSpecification echo(String name) {
    return SyncToolSpecification.builder()
        .tool(Tool.builder(name, INPUT_SCHEMA).description("Gives its text back.").build())
        .callHandler(
            (exchange, call) ->
                CallToolResult.builder()
                    .addTextContent(String.valueOf(call.arguments().get("text")))
                    .build())
        .build();
  }
}
