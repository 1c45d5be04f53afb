package io.eltgateway.app.mcp;

import java.util.Map;
import java.util.Optional;

/** One message of a client, read but not yet acted upon. Immutable. */
public sealed interface Message {

  /**
   * Wants an answer.
   *
   * @param id a String, an Integer or a Long
   * @param method what is asked for
   * @param params JSON values; empty when absent
   */
  record Request(Object id, String method, Map<String, Object> params) implements Message {

    /** Whether this begins a session. */
    public boolean isInitialize() {
      return method.equals("initialize");
    }
  }

  /** Wants no answer. */
  record Notification(String method, Map<String, Object> params) implements Message {}

  /** Answers a request of ours, with a result or an error. */
  record Response(Object id, Object result, Optional<ProtocolError> error) implements Message {}

  /**
   * Cannot be understood.
   *
   * @param id null when even that could not be read
   */
  record Malformed(Object id, ProtocolError error) implements Message {}
}
