package io.eltgateway.app.benchmark;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request as HTTP/1.1 bytes, in which only the call's id changes: it is the JSON-RPC id where
 * there is one, and part of the connection's id that is asked for. Not thread-safe.
 */
final class CallTemplate {

  /** Every id has ten digits, so every request has the same length. */
  static final long FIRST_ID = 1_000_000_000L;

  static final int ID_DIGITS = 10;

  private static final String ID = String.valueOf(FIRST_ID);

  private final DigitPlaces id;
  private final ByteBuffer request;

  private CallTemplate(String request) {
    byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
    this.id = DigitPlaces.find(bytes, bytes.length, FIRST_ID);
    this.request = ByteBuffer.wrap(bytes);
  }

  /** The connection that the call with this id asks for. */
  static String connectionOf(long id) {
    return "c" + id;
  }

  /** Asks the vendor itself. */
  static CallTemplate direct(URI vendor) {
    return new CallTemplate(
        "GET "
            + StubVendor.CONNECTIONS
            + connectionOf(FIRST_ID)
            + " HTTP/1.1\r\nHost: "
            + vendor.getAuthority()
            + "\r\nAccept: application/json\r\n\r\n");
  }

  /**
   * Asks through an MCP server.
   *
   * @param headers what the server wants with every request: session, token
   */
  static CallTemplate toolCall(URI endpoint, Map<String, String> headers, String tool) {
    String body =
        """
        {"jsonrpc":"2.0","id":%s,"method":"tools/call","params":\
        {"name":"%s","arguments":{"connection_id":"%s"}}}"""
            .formatted(ID, tool, connectionOf(FIRST_ID));
    StringBuilder request = new StringBuilder();
    request.append("POST ").append(endpoint.getPath()).append(" HTTP/1.1\r\n");
    request.append("Host: ").append(endpoint.getAuthority()).append("\r\n");
    request.append("Content-Type: application/json\r\n");
    request.append("Accept: application/json, text/event-stream\r\n");
    request.append("Content-Length: ").append(body.length()).append("\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    return new CallTemplate(request.append("\r\n").append(body).toString());
  }

  /** The request of one call, valid until the next one is rendered. */
  ByteBuffer render(long callId) {
    id.write(request.array(), callId);
    return request.clear();
  }
}
