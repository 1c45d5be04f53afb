package io.eltgateway.app.transport.http;

import io.eltgateway.app.mcp.MessageWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Whole responses, all of them small. */
final class Replies {

  private Replies() {}

  static void json(Response response, Callback callback, int status, byte[] body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  static void empty(Response response, Callback callback, int status) {
    response.setStatus(status);
    callback.succeeded();
  }

  /**
   * Refuses a request, which may not have been read to its end. What comes late of it cannot be
   * told from the next one, so that the server closes the connection then: said in time, nobody
   * sends another request into it.
   */
  static void refuse(Request request, Response response, Callback callback, Refusal refusal) {
    if (!request.consumeAvailable()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    refusal.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    byte[] body = MessageWriter.error(refusal.id(), refusal.error());
    json(response, callback, refusal.status(), body);
  }

  /** For what the HTTP server refuses before it asks us: the status and its name, nothing else. */
  static boolean error(Request request, Response response, Callback callback) {
    int status = response.getStatus() < HttpStatus.BAD_REQUEST_400 ? 500 : response.getStatus();
    String body = "{\"error\":\"" + HttpStatus.getMessage(status) + "\"}";
    json(response, callback, status, body.getBytes(StandardCharsets.US_ASCII));
    return true;
  }
}
