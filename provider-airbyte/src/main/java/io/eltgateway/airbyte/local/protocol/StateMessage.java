package io.eltgateway.airbyte.local.protocol;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a source has come. Keeping {@link #state()} and giving it to the next read makes that one
 * go on from here; it is opaque but for the stream it belongs to.
 *
 * @param state the message's {@code state} object as it came: {@code type} and {@code stream},
 *     {@code global} or {@code data}
 */
public record StateMessage(Map<String, Object> state) implements Message {

  /** Checks that nothing is missing. */
  public StateMessage {
    Objects.requireNonNull(state, "state");
  }

  /** {@code STREAM}, {@code GLOBAL} or {@code LEGACY}, which is also what no type means. */
  public String type() {
    return state.get("type") instanceof String type ? type : "LEGACY";
  }

  /** The stream that a state of type {@code STREAM} is about. */
  public Optional<String> stream() {
    return descriptor("name");
  }

  /** The namespace of that stream, where the source has such. */
  public Optional<String> namespace() {
    return descriptor("namespace");
  }

  private Optional<String> descriptor(String field) {
    return state.get("stream") instanceof Map<?, ?> stream
            && stream.get("stream_descriptor") instanceof Map<?, ?> descriptor
            && descriptor.get(field) instanceof String value
        ? Optional.of(value)
        : Optional.empty();
  }
}
