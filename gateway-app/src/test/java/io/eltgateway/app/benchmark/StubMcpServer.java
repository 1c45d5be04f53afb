package io.eltgateway.app.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The MCP server behind the forwarders: bare Jetty without servlets and without the SDK, stateless,
 * one tool, which answers at once with {@link VendorDocument} as its text. Asked without a
 * forwarder it gives the direct rate.
 */
final class StubMcpServer implements AutoCloseable {
  static final String PATH = "/mcp";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  private StubMcpServer() {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Messages());
  }

  /** Starts on a free port of the loopback address. */
  static StubMcpServer start() throws Exception {
    StubMcpServer stub = new StubMcpServer();
    stub.server.start();
    return stub;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + PATH);
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }

  public static void main(String[] arguments) throws Exception {
    try (StubMcpServer stub = start()) {
      ServerMain.serve(stub.endpoint());
    }
  }

  private static final class Messages extends Handler.Abstract {
    private static final String HANDSHAKE =
        """
        {"protocolVersion":"2025-11-25","capabilities":{"tools":{}},\
        "serverInfo":{"name":"stub","version":"1"}}""";

    private static final String TOOLS =
        """
        {"tools":[{"name":"%s","description":"Gets one connection's settings.",\
        "inputSchema":{"type":"object","properties":{"connection_id":{"type":"string"}},\
        "required":["connection_id"],"additionalProperties":false}}]}"""
            .formatted(BareForwarder.TOOL);

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      JsonNode message =
          request.getMethod().equals("POST")
              ? JSON.readTree(Content.Source.asString(request))
              : JSON.createObjectNode();
      if (!message.has("id")) {
        response.setStatus(request.getMethod().equals("POST") ? 202 : 405);
        callback.succeeded();
        return true;
      }
      response.setStatus(200);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.write(true, ByteBuffer.wrap(answer(message)), callback);
      return true;
    }

    private static byte[] answer(JsonNode message) throws IOException {
      return switch (message.path("method").asString()) {
        case "initialize" -> result(message, HANDSHAKE);
        case "tools/list" -> result(message, TOOLS);
        default -> document(message);
      };
    }

    private static byte[] result(JsonNode message, String result) {
      return ("{\"jsonrpc\":\"2.0\",\"id\":" + message.path("id") + ",\"result\":" + result + "}")
          .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] document(JsonNode message) {
      String id = message.path("params").path("arguments").path("connection_id").asString();
      ByteArrayOutputStream utf8 = new ByteArrayOutputStream(4_096);
      try (JsonGenerator out = JSON.createGenerator(utf8)) {
        out.writeStartObject();
        out.writeStringProperty("jsonrpc", "2.0");
        out.writeNumberProperty("id", message.path("id").asLong());
        out.writeObjectPropertyStart("result");
        out.writeArrayPropertyStart("content");
        out.writeStartObject();
        out.writeStringProperty("type", "text");
        out.writeStringProperty("text", new String(VendorDocument.of(id), StandardCharsets.UTF_8));
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndObject();
      }
      return utf8.toByteArray();
    }
  }
}
