package io.eltgateway.spi;

/** Whether a call is still wanted. Thread-safe. */
public interface Cancellation {

  /** Whether the call has been cancelled, or is past its deadline. */
  boolean isCancelled();

  /**
   * Runs the action once, at cancellation, or at once when that has happened. Actions must be quick
   * and must not throw.
   */
  Registration onCancel(Runnable action);

  /**
   * Ends the call when it is no longer wanted.
   *
   * @throws ToolException when cancelled
   */
  default void check() {
    if (isCancelled()) {
      throw new ToolException(FailureKind.CANCELLED, "The call was cancelled before it was done.");
    }
  }

  /** An action that waits for cancellation; closing it takes the action back. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
