package io.eltgateway.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One call of a tool, while it runs. Valid until the tool returns. Thread-safe. */
public interface ToolCall {

  /** The arguments, checked against the tool's input schema. Absent arguments are absent keys. */
  Map<String, Object> arguments();

  /** A text argument, if it was given. */
  default Optional<String> text(String argument) {
    return arguments().get(argument) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A number argument, if it was given. */
  default Optional<Number> number(String argument) {
    return arguments().get(argument) instanceof Number value
        ? Optional.of(value)
        : Optional.empty();
  }

  /** Whether a boolean argument was given as true. */
  default boolean flag(String argument) {
    return Boolean.TRUE.equals(arguments().get(argument));
  }

  /** Unique to this call; the same id stands in the audit log. */
  String id();

  /** The work session that what this call creates belongs to. */
  String workSession();

  /** Who calls, as the gateway authenticated them. */
  String caller();

  /**
   * A header of the HTTP request that brought this call. Only those that {@link
   * ProviderInfo#requestHeaders} names are passed on; over stdio there are none.
   *
   * @param name in any case
   * @return the value without blanks around it; never an empty one
   * @throws ToolException when the value is too long or holds control characters
   */
  default Optional<String> requestHeader(String name) {
    return Optional.empty();
  }

  /** When the call must have ended. */
  Instant deadline();

  /** Tells when the client gave up or the gateway shuts down. */
  Cancellation cancellation();

  /** Tells the client how far the work is, where the client asked for it. */
  Progress progress();

  /** What this call creates and deletes, for tools whose ids appear only inside the call. */
  Changes changes();

  /** The client that made this call. */
  Client client();
}
