package io.eltgateway.app.transport.http;

import io.eltgateway.app.mcp.ProtocolError;
import io.eltgateway.app.mcp.Revisions;
import java.util.Map;

/**
 * Ends a request with an HTTP status and a small JSON body. Carries no stack trace: none is shown.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Object id;
  private final transient ProtocolError error;
  private final transient Map<String, String> headers;

  private Refusal(int status, Object id, ProtocolError error, Map<String, String> headers) {
    super(error.message(), null, false, false);
    this.status = status;
    this.id = id;
    this.error = error;
    this.headers = headers;
  }

  private Refusal(int status, String message, Map<String, String> headers) {
    this(status, null, ProtocolError.transport(message), headers);
  }

  private Refusal(int status, String message) {
    this(status, message, Map.of());
  }

  int status() {
    return status;
  }

  Object id() {
    return id;
  }

  ProtocolError error() {
    return error;
  }

  Map<String, String> headers() {
    return headers;
  }

  static Refusal badMessage(Object idOrNull, ProtocolError error) {
    return new Refusal(400, idOrNull, error, Map.of());
  }

  static Refusal missingSession() {
    return new Refusal(400, "The Mcp-Session-Id header is missing. Send initialize to get one.");
  }

  static Refusal unsupportedRevision() {
    return new Refusal(
        400,
        "This MCP-Protocol-Version is not supported. Supported: "
            + String.join(", ", Revisions.SUPPORTED)
            + ".");
  }

  static Refusal unauthorized() {
    return new Refusal(
        401,
        "The bearer token is missing or wrong. Send the one that 'elt-gateway http' prints when it"
            + " starts.",
        Map.of("WWW-Authenticate", "Bearer realm=\"elt-gateway\""));
  }

  static Refusal foreignOrigin() {
    return new Refusal(
        403,
        "Pages of this origin may not call the gateway. An operator can allow it with"
            + " http.allowed-origins.");
  }

  static Refusal notFound() {
    return new Refusal(404, "There is nothing here. MCP is at /mcp.");
  }

  static Refusal runNotFound() {
    return new Refusal(
        404,
        "This gateway has not minted the run in the address. Make one with 'elt-gateway new-run', as"
            + " the same user and with the same state directory.");
  }

  static Refusal sessionNotFound(Object idOrNull) {
    return new Refusal(404, idOrNull, ProtocolError.sessionNotFound(), Map.of());
  }

  static Refusal methodNotAllowed(String allowed) {
    return new Refusal(
        405,
        "This method is not allowed here. Allowed: " + allowed + ".",
        Map.of("Allow", allowed));
  }

  static Refusal notAcceptable() {
    return new Refusal(406, "Accept application/json, text/event-stream, or both.");
  }

  static Refusal tooLarge(int maxBody) {
    return new Refusal(
        413,
        "The message is larger than "
            + maxBody
            + " bytes. An operator can allow more with http.max-request.");
  }

  static Refusal notJson() {
    return new Refusal(415, "The Content-Type must be application/json.");
  }

  static Refusal foreignHost() {
    return new Refusal(
        421,
        "The gateway does not answer to this host name. Write 127.0.0.1 or localhost in the"
            + " address.");
  }

  static Refusal tooManyHandshakes() {
    return new Refusal(
        429,
        "Too many sessions are being opened. Try again in a second.",
        Map.of("Retry-After", "1"));
  }

  static Refusal unreadable() {
    return new Refusal(400, "The message could not be read to its end. Send it again.");
  }

  static Refusal internal(String logId) {
    return new Refusal(500, null, ProtocolError.internal(logId), Map.of());
  }

  static Refusal tooManySessions() {
    return new Refusal(
        503,
        "Too many sessions are open and in use. Try again in 10 seconds; an operator can allow more"
            + " with http.max-sessions.",
        Map.of("Retry-After", "10"));
  }

  static Refusal tooBusy() {
    return new Refusal(
        503,
        "Too many calls are being worked on. Try again in a second.",
        Map.of("Retry-After", "1"));
  }

  static Refusal stopping() {
    return new Refusal(503, "The gateway is shutting down.");
  }
}
