package io.eltgateway.engine.remote;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.json.MalformedJsonException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One message of a server.
 *
 * @param members as they came, fractions exact
 */
record Message(Map<String, Object> members) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /** Reads a message; empty when the bytes are none. */
  static Optional<Message> read(byte[] utf8) {
    try {
      return JsonValues.exact().read(utf8) instanceof Map<?, ?> members
          ? Optional.of(new Message(object(members)))
          : Optional.empty();
    } catch (MalformedJsonException notJson) {
      return Optional.empty();
    }
  }

  /** The names of a JSON object's members are always strings. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Map<?, ?> members) {
    return (Map<String, Object>) members;
  }

  /** A member of an object that is one itself; empty when it is not. */
  static Map<String, Object> object(Map<String, Object> in, String name) {
    return in.get(name) instanceof Map<?, ?> members ? object(members) : Map.of();
  }

  /** The method of a request or a notification; null of an answer. */
  String method() {
    return members.get("method") instanceof String method ? method : null;
  }

  /** As it came; null of a notification. */
  Object id() {
    return members.get("id");
  }

  boolean isRequest() {
    return method() != null && id() != null;
  }

  boolean isNotification() {
    return method() != null && id() == null;
  }

  /** Whether it answers a request, whichever. */
  boolean isAnswer() {
    return method() == null && (members.containsKey("result") || members.containsKey("error"));
  }

  /** Whether it answers the request of this id. */
  boolean answers(long id) {
    return isAnswer() && Objects.equals(number(id()), id);
  }

  /**
   * The whole number that a JSON value is, or spells, because some servers make texts of ids; null
   * where it is none.
   */
  static Long number(Object value) {
    if (value instanceof Number number && number.doubleValue() == number.longValue()) {
      return number.longValue();
    }
    return value instanceof String text && NUMBER.matcher(text).matches()
        ? Long.valueOf(text)
        : null;
  }

  Map<String, Object> params() {
    return object(members, "params");
  }

  /** What was asked for; empty where it is no object. */
  Map<String, Object> result() {
    return object(members, "result");
  }

  /** Why it was not; null when it was. */
  Map<String, Object> error() {
    return members.get("error") instanceof Map<?, ?> error ? object(error) : null;
  }
}
