package io.eltgateway.app.mcp;

import io.eltgateway.app.mcp.Message.Malformed;
import io.eltgateway.app.mcp.Message.Notification;
import io.eltgateway.app.mcp.Message.Request;
import io.eltgateway.app.mcp.Message.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Turns bytes into a message. Never throws: what cannot be understood is a message, too. */
public final class MessageReader {

  private MessageReader() {}

  /** Reads one message of JSON-RPC 2.0, UTF-8. */
  public static Message read(byte[] utf8) {
    Object document;
    try {
      document = JsonValues.read(utf8);
    } catch (JacksonException notJson) {
      return new Malformed(null, ProtocolError.parse(describe(notJson)));
    }
    if (document instanceof Map<?, ?> object) {
      return classify(members(object));
    }
    String problem =
        document instanceof List<?>
            ? "Batches are not supported. Send one message at a time."
            : "A message must be a JSON object.";
    return malformed(null, problem);
  }

  private static String describe(JacksonException notJson) {
    if (notJson instanceof StreamConstraintsException) {
      return "The message is nested too deeply, has too many parts or too long a number.";
    }
    long offset = notJson.getLocation() == null ? -1 : notJson.getLocation().getByteOffset();
    return offset < 0
        ? "The message is not valid JSON."
        : "The message is not valid JSON at byte " + offset + ".";
  }

  private static Message classify(Map<String, Object> message) {
    Object id = message.get("id");
    boolean usableId = id instanceof String || id instanceof Integer || id instanceof Long;
    Object idOrNull = usableId ? id : null;
    if (!"2.0".equals(message.get("jsonrpc"))) {
      return malformed(idOrNull, "A message must say \"jsonrpc\": \"2.0\".");
    }
    if (message.containsKey("id") && !usableId) {
      return malformed(null, "A message's id must be a string or an integer.");
    }
    if (message.containsKey("method")) {
      return call(idOrNull, message);
    }
    if (usableId && (message.containsKey("result") || message.containsKey("error"))) {
      return response(id, message);
    }
    return malformed(idOrNull, "A message must have a method, or an id and a result or an error.");
  }

  private static Message call(Object idOrNull, Map<String, Object> message) {
    Object params = message.get("params");
    if (!(message.get("method") instanceof String method)) {
      return malformed(idOrNull, "A message's method must be a string.");
    }
    if (params != null && !(params instanceof Map)) {
      String problem = "A message's params must be an object.";
      return new Malformed(idOrNull, ProtocolError.invalidParams(problem));
    }
    Map<String, Object> members = params == null ? Map.of() : members((Map<?, ?>) params);
    return idOrNull == null
        ? new Notification(method, members)
        : new Request(idOrNull, method, members);
  }

  private static Message response(Object id, Map<String, Object> message) {
    if (message.get("error") instanceof Map<?, ?> error) {
      int code = error.get("code") instanceof Number number ? number.intValue() : 0;
      String text = String.valueOf(error.get("message"));
      return new Response(id, null, Optional.of(new ProtocolError(code, text, error.get("data"))));
    }
    return new Response(id, message.get("result"), Optional.empty());
  }

  private static Malformed malformed(Object idOrNull, String problem) {
    return new Malformed(idOrNull, ProtocolError.invalidRequest(problem));
  }

  /** A JSON object as what it is: the names of its members are always strings. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> members(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }
}
