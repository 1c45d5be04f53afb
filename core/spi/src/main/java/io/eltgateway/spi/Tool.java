package io.eltgateway.spi;

import java.util.Objects;

/** One tool: what it is, and what it does. Called from many threads at once. */
public interface Tool {

  /** What the policy and the model know of it. Constant. */
  ToolSpec spec();

  /**
   * Does it. The call blocks its thread until the work is done, cancelled, or past its deadline.
   * Arguments have been checked against the tool's schema, and the policy has agreed.
   *
   * @throws ToolException to fail with a message for the user
   * @throws Exception anything else is treated as a bug: the user sees a log id
   */
  ToolResult call(ToolCall call) throws Exception;

  /** The part of a tool that does the work. */
  @FunctionalInterface
  interface Handler {
    /** See {@link Tool#call}. */
    ToolResult call(ToolCall call) throws Exception;
  }

  /** A tool of a specification and a handler. */
  static Tool of(ToolSpec spec, Handler handler) {
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(handler, "handler");
    return new Tool() {
      @Override
      public ToolSpec spec() {
        return spec;
      }

      @Override
      public ToolResult call(ToolCall call) throws Exception {
        return handler.call(call);
      }
    };
  }
}
