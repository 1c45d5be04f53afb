package io.eltgateway.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How a call ended. The gateway turns it into the protocol's terms. Immutable. */
public sealed interface ToolResult {

  /**
   * It worked.
   *
   * @param content what the model reads; empty when {@code structured} says it all
   * @param structured the result as JSON values; shown as compact text where {@code content} is
   *     empty, and as structured content where the tool has an output schema
   * @param metadata the result's own {@code _meta}, normally empty
   */
  record Ok(List<Content> content, Optional<Object> structured, Map<String, Object> metadata)
      implements ToolResult {

    /** Copies the list. */
    public Ok {
      content = List.copyOf(content);
      Objects.requireNonNull(structured, "structured");
      Objects.requireNonNull(metadata, "metadata");
    }
  }

  /**
   * It did not work, for a reason the user can do something about.
   *
   * @param kind the sort of failure
   * @param message what happened, why, and what to do now, in whole sentences
   * @param details the same for a program: status, rule, retry time; JSON values
   * @param original the failure as another MCP server said it, for clients to see in the place of
   *     the message
   */
  record Failed(
      FailureKind kind, String message, Map<String, Object> details, Optional<Ok> original)
      implements ToolResult {

    /** Checks that nothing is missing. */
    public Failed {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(details, "details");
      Objects.requireNonNull(original, "original");
    }

    /** A failure in the gateway's own words. */
    public Failed(FailureKind kind, String message, Map<String, Object> details) {
      this(kind, message, details, Optional.empty());
    }
  }

  /** A result that is a text. */
  static Ok text(String text) {
    return new Ok(List.of(new Content.Text(text)), Optional.empty(), Map.of());
  }

  /** A result that is JSON. */
  static Ok json(Object value) {
    return new Ok(List.of(), Optional.of(value), Map.of());
  }

  /** A failure without details. */
  static Failed failed(FailureKind kind, String message) {
    return new Failed(kind, message, Map.of());
  }
}
