package io.eltgateway.spi;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The MCP client that made a call: its optional abilities, such as asking the person behind it
 * ({@code elicitation}), asking its model ({@code sampling}) or showing a user interface ({@code
 * io.modelcontextprotocol/ui}). Thread-safe.
 */
public interface Client {

  /**
   * Whether the client declared this capability or extension, or a part of one: {@code
   * elicitation.url}.
   */
  boolean supports(String capability);

  /**
   * Sends a request to the client and waits for its answer, within the call's deadline.
   *
   * @throws ToolException when the client lacks the capability, refuses, or does not answer in time
   */
  Map<String, Object> request(String method, Map<String, Object> params);

  /**
   * The same, and is told how far the client is with its answer, where the client says so.
   *
   * @throws ToolException as {@link #request(String, Map)} does
   */
  default Map<String, Object> request(
      String method, Map<String, Object> params, Progress progress) {
    return request(method, params);
  }

  /** Sends a notification to the client, if it can take one. */
  void notify(String method, Map<String, Object> params);

  /**
   * Names the client's session with the gateway: the same in all calls of one session, and no other
   * session's. Empty where there is no such thing.
   */
  default String session() {
    return "";
  }

  /** The least severe of the log messages that the client asked for, if it asked. */
  default Optional<String> logLevel() {
    return Optional.empty();
  }

  /** What a client may say anew in the middle of its session. */
  enum Change {
    /** The folders it works in are others: {@code roots/list} would answer something new. */
    ROOTS,
    /** It wants other log messages: {@link #logLevel} answers something new. */
    LOG_LEVEL
  }

  /**
   * Takes an action to run whenever the client says something anew, until what is returned is
   * closed. Actions must be quick and must not throw.
   */
  default Cancellation.Registration onChange(Consumer<Change> action) {
    return () -> {};
  }

  /**
   * The same client for as long as its session lasts, for what belongs to no call. Its requests are
   * bounded by the gateway's longest call, and by what a person needs to think.
   */
  default Client beyondCall() {
    return this;
  }

  /** Whether the client's session is over, so that nothing reaches it any more. */
  default boolean isGone() {
    return false;
  }
}
