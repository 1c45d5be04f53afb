package io.eltgateway.app.transport.http;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.eltgateway.app.mcp.EdgeLimits;
import io.eltgateway.app.mcp.Message;
import io.eltgateway.app.mcp.ProtocolEdge;
import io.eltgateway.app.transport.FakeTools;
import io.eltgateway.app.transport.http.McpEndpoint.Visit;
import io.eltgateway.engine.session.WorkSession;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The endpoint in front of a connection that does what a real one does at the worst moment. */
class McpEndpointTest {
  private final ProtocolEdge edge =
      new ProtocolEdge(new FakeTools(), FakeTools.INFO, EdgeLimits.DEFAULT);
  private final Sessions sessions = new Sessions(2, Duration.ofMinutes(30), System::nanoTime);
  private final McpEndpoint endpoint =
      new McpEndpoint(edge, HttpSettings.defaults(Optional.empty()), sessions);

  @AfterEach
  void close() {
    edge.close();
  }

  @Test
  void aListenerThatLeavesBeforeItListensDoesNotKeepItsSessionAlive() throws Exception {
    HttpSession session = open();

    endpoint.get(
        new Visit(
            requestOf(session), brokenConnection(), Callback.NOOP, "local", Optional.empty()));

    assertFalse(session.isInUse());
  }

  private HttpSession open() throws Exception {
    Message.Request initialize =
        new Message.Request(1, "initialize", Map.of("protocolVersion", "2025-11-25"));
    HttpSession session =
        new HttpSession(
            sessions.newId(),
            "local",
            Optional.empty(),
            edge.open(initialize, new WorkSession("local", "w")).session(),
            sessions.now());
    sessions.add(session);
    return session;
  }

  private static Request requestOf(HttpSession session) {
    HttpFields headers =
        HttpFields.build()
            .put(HttpHeader.ACCEPT, "text/event-stream")
            .put(McpEndpoint.SESSION_HEADER, session.id());
    return fake(Request.class, (method, arguments) -> headers);
  }

  /** Each write fails at once. */
  private static Response brokenConnection() {
    HttpFields.Mutable headers = HttpFields.build();
    return fake(
        Response.class,
        (method, arguments) -> {
          if (method.equals("write")) {
            ((Callback) arguments[2]).failed(new IOException("reset by peer"));
          }
          return method.equals("getHeaders") ? headers : null;
        });
  }

  private static <T> T fake(Class<T> type, Behaviour behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> behaviour.answer(method.getName(), arguments)));
  }

  private interface Behaviour {
    Object answer(String method, Object[] arguments);
  }
}
