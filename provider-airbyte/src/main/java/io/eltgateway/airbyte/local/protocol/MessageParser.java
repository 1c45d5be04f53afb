package io.eltgateway.airbyte.local.protocol;

import io.eltgateway.spi.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Understands one line of a connector's output, leniently: what is no message is a line for the
 * log, what nobody needs is passed over. A line that begins as a message and cannot be read is
 * neither: with it, data would be lost without a word. Thread-safe.
 */
public final class MessageParser {
  private final Json json;

  /** Reads JSON with this. */
  public MessageParser(Json json) {
    this.json = json;
  }

  /** A line that must be a message cannot be understood. */
  public static final class BrokenMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenMessageException(String message) {
      super(message);
    }
  }

  /**
   * The message of a line; empty when nobody needs it.
   *
   * @throws BrokenMessageException when it begins as a message and is none; says why, without
   *     repeating values
   */
  public Optional<Message> parse(String line) {
    if (line.isBlank()) {
      return Optional.empty();
    }
    if (!line.startsWith("{")) {
      return Optional.of(new Message.Log(line));
    }
    Object value;
    try {
      value = json.read(line);
    } catch (IllegalArgumentException malformed) {
      if (line.startsWith("{\"")) {
        throw new BrokenMessageException(malformed.getMessage());
      }
      return Optional.of(new Message.Log(line));
    }
    return value instanceof Map<?, ?> map && map.get("type") instanceof String type
        ? message(type, map)
        : Optional.of(new Message.Log(line));
  }

  private static Optional<Message> message(String type, Map<?, ?> message) {
    return switch (type) {
      case "RECORD" -> Optional.of(record(message.get("record")));
      case "STATE" -> Optional.of(new StateMessage(object(message.get("state"), type)));
      case "LOG" -> log(message.get("log"));
      case "TRACE" -> failure(message.get("trace"));
      case "SPEC" -> Optional.of(specification(object(message.get("spec"), type)));
      case "CONNECTION_STATUS" ->
          Optional.of(status(object(message.get("connectionStatus"), type)));
      case "CATALOG" -> Optional.of(catalog(object(message.get("catalog"), type)));
      default -> Optional.empty();
    };
  }

  private static RecordMessage record(Object body) {
    if (!(body instanceof Map<?, ?> record) || !(record.get("stream") instanceof String stream)) {
      throw new BrokenMessageException("a record names no stream");
    }
    return new RecordMessage(
        stream,
        text(record, "namespace"),
        object(record.get("data"), "RECORD"),
        record.get("emitted_at") instanceof Number number ? number.longValue() : 0);
  }

  private static Optional<Message> log(Object body) {
    if (!(body instanceof Map<?, ?> log)) {
      return Optional.empty();
    }
    String level = text(log, "level").orElse("INFO").toUpperCase(Locale.ROOT);
    return text(log, "message").map(message -> new Message.Log(level + ": " + message));
  }

  private static Optional<Message> failure(Object body) {
    if (!(body instanceof Map<?, ?> trace)
        || !"ERROR".equals(trace.get("type"))
        || !(trace.get("error") instanceof Map<?, ?> error)) {
      return Optional.empty();
    }
    String message = text(error, "message").orElse("It gave no reason.");
    Optional<String> internal =
        text(error, "internal_message").filter(said -> !message.contains(said));
    return Optional.of(new Message.Failure(message, internal, text(error, "failure_type")));
  }

  private static Message specification(Map<String, Object> spec) {
    return new Message.Specification(object(spec.get("connectionSpecification"), "SPEC"));
  }

  private static Message status(Map<String, Object> status) {
    String message = text(status, "message").orElse("");
    return new Message.Status(new CheckResult("SUCCEEDED".equals(status.get("status")), message));
  }

  private static Message catalog(Map<String, Object> catalog) {
    if (!(catalog.get("streams") instanceof List<?> described)) {
      throw new BrokenMessageException("a CATALOG message has no streams");
    }
    List<Stream> streams = new ArrayList<>();
    for (Object stream : described) {
      streams.add(
          Stream.described(object(stream, "CATALOG"))
              .orElseThrow(
                  () -> new BrokenMessageException("a stream of the catalog has no name")));
    }
    return new Message.Catalog(streams);
  }

  private static Optional<String> text(Map<?, ?> map, String field) {
    return map.get(field) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  @SuppressWarnings("unchecked") // the keys of a JSON object are texts
  private static Map<String, Object> object(Object value, String type) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new BrokenMessageException("a " + type + " message has no content");
  }
}
