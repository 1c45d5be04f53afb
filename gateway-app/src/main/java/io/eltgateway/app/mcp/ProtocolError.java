package io.eltgateway.app.mcp;

/**
 * Why a message could not be served, in JSON-RPC's terms. Immutable.
 *
 * @param code JSON-RPC's code
 * @param message for a person
 * @param data for a program, JSON values; null for none
 */
public record ProtocolError(int code, String message, Object data) {
  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int INVALID_PARAMS = -32602;
  private static final int INTERNAL = -32603;
  private static final int TRANSPORT = -32000;
  private static final int SESSION_NOT_FOUND = -32001;
  private static final int RESOURCE_NOT_FOUND = -32002;

  /** What servers say it with. */
  static final int URL_ELICITATION_REQUIRED = -32042;

  /** The bytes are not JSON. */
  public static ProtocolError parse(String message) {
    return new ProtocolError(PARSE_ERROR, message, null);
  }

  /** JSON, but no message of the protocol, or one that does not fit the moment. */
  public static ProtocolError invalidRequest(String message) {
    return new ProtocolError(INVALID_REQUEST, message, null);
  }

  /** A method this server does not have. */
  public static ProtocolError methodNotFound(String method) {
    return new ProtocolError(METHOD_NOT_FOUND, "Method not found: " + method, null);
  }

  /** The method exists, its parameters do not fit. */
  public static ProtocolError invalidParams(String message) {
    return invalidParams(message, null);
  }

  /** The method exists, its parameters do not fit; with details. */
  public static ProtocolError invalidParams(String message, Object data) {
    return new ProtocolError(INVALID_PARAMS, message, data);
  }

  /** A bug; the log has the rest under the id. */
  public static ProtocolError internal(String logId) {
    return new ProtocolError(
        INTERNAL, "Internal error. The gateway's log has more under " + logId + ".", null);
  }

  /** What was asked for did not work, for a reason that the message tells. */
  public static ProtocolError failed(String message, Object data) {
    return new ProtocolError(INTERNAL, message, data);
  }

  /** A person must have been to a page first; the data says to which. */
  public static ProtocolError urlElicitationRequired(String message, Object data) {
    return new ProtocolError(URL_ELICITATION_REQUIRED, message, data);
  }

  /** There is no such resource, as the revisions with sessions say it. */
  public static ProtocolError resourceNotFound(String message, Object data) {
    return new ProtocolError(RESOURCE_NOT_FOUND, message, data);
  }

  /** Refused before the message was looked at. */
  public static ProtocolError transport(String message) {
    return new ProtocolError(TRANSPORT, message, null);
  }

  /** The session is not there, or not this caller's. */
  public static ProtocolError sessionNotFound() {
    return new ProtocolError(
        SESSION_NOT_FOUND, "Session not found. Send initialize to begin a new one.", null);
  }
}
