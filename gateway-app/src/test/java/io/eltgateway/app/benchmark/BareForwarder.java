package io.eltgateway.app.benchmark;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that forwards a tool call with the MCP SDK: its stateless HTTP server without the
 * scheduler's hop, one tool, a pooled HTTP client. No policy, audit, limits, masking, caller's
 * token, deadline or session: what the gateway adds is what it costs beyond this.
 */
final class BareForwarder implements AutoCloseable {

  static final String TOOL = "get_connection_details";

  /** The same as the gateway shows for its tool, and validated by the SDK as it does by default. */
  private static final Map<String, Object> INPUT_SCHEMA =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of("connection_id", Map.of("type", "string")),
          "required",
          List.of("connection_id"),
          "additionalProperties",
          false);

  private static final String PATH = "/mcp";
  private static final int MOST_UPSTREAM_CONNECTIONS = 64;

  private final UpstreamCall upstream;
  private final CloseableHttpClient client;
  private final McpStatelessSyncServer mcpServer;
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  private BareForwarder(UpstreamCall upstream) {
    this.upstream = upstream;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(MOST_UPSTREAM_CONNECTIONS)
                    .setMaxConnPerRoute(MOST_UPSTREAM_CONNECTIONS)
                    .build())
            .build();
    McpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder().build());
    HttpServletStatelessServerTransport transport =
        HttpServletStatelessServerTransport.builder()
            .jsonMapper(json)
            .messageEndpoint(PATH)
            .build();
    this.mcpServer =
        McpServer.sync(transport)
            .serverInfo("bare-forwarder", "1")
            .jsonMapper(json)
            .jsonSchemaValidator(new DefaultJsonSchemaValidator())
            .immediateExecution(true)
            .toolCall(tool(), this::forward)
            .build();
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler servlets = new ServletContextHandler();
    servlets.addServlet(new ServletHolder(transport), PATH);
    server.setHandler(servlets);
  }

  /** Starts on a free port of the loopback address. */
  static BareForwarder start(URI vendor) throws Exception {
    return start(UpstreamCall.rest(vendor));
  }

  private static BareForwarder start(UpstreamCall upstream) throws Exception {
    BareForwarder forwarder = new BareForwarder(upstream);
    forwarder.server.start();
    return forwarder;
  }

  /** Where it serves MCP. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + PATH);
  }

  @Override
  public void close() throws Exception {
    server.stop();
    mcpServer.close();
    client.close();
  }

  public static void main(String[] arguments) throws Exception {
    URI uri = URI.create(arguments[0]);
    boolean mcp = ForwardKind.valueOf(arguments[1]) == ForwardKind.MCP;
    try (BareForwarder forwarder = start(mcp ? UpstreamCall.mcp(uri) : UpstreamCall.rest(uri))) {
      ServerMain.serve(forwarder.endpoint());
    }
  }

  private static Tool tool() {
    return Tool.builder(TOOL, INPUT_SCHEMA)
        .description("Gets one connection's settings, schedule and sync state.")
        .build();
  }

  private CallToolResult forward(McpTransportContext context, CallToolRequest call) {
    try {
      return client.execute(upstream.request(call.arguments()), this::resultOf);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private CallToolResult resultOf(ClassicHttpResponse response) throws IOException, ParseException {
    return CallToolResult.builder()
        .addTextContent(upstream.text(EntityUtils.toString(response.getEntity())))
        .isError(response.getCode() != 200)
        .build();
  }
}
