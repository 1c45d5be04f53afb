package io.eltgateway.app.transport;

/** Ends a server when the process is told to end: SIGTERM, Ctrl-C, log-off. */
public final class ShutdownSignal implements AutoCloseable {
  private final Thread hook;

  private ShutdownSignal(Thread hook) {
    this.hook = hook;
  }

  /** Runs the action, on a thread of its own, when the process is told to end. */
  public static ShutdownSignal onSignal(Runnable action) {
    Thread hook = new Thread(action, "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    return new ShutdownSignal(hook);
  }

  /** Takes it back: the server has ended by itself. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // Then the action runs, which is as well.
    }
  }
}
