package io.eltgateway.spi;

import java.util.Map;

/**
 * Ends a call with a failure that is meant for the user: the same as returning {@link
 * ToolResult.Failed}, from any depth.
 */
public class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ToolResult.Failed failure;

  /** A failure without details. */
  public ToolException(FailureKind kind, String message) {
    this(new ToolResult.Failed(kind, message, Map.of()));
  }

  /** A failure with details. */
  public ToolException(ToolResult.Failed failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** A failure with details and the throwable behind it, which only the log shows. */
  public ToolException(ToolResult.Failed failure, Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  /** The failure as a result. */
  public final ToolResult.Failed failure() {
    return failure;
  }
}
