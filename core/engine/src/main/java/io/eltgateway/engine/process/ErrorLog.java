package io.eltgateway.engine.process;

import java.util.function.Consumer;

/**
 * Takes the lines of one program's standard error to the log, as far as they are no flood, and to
 * whoever started it. For one thread.
 */
final class ErrorLog implements Consumer<String> {
  private static final int MOST_LOGGED = 1_000;

  private final String label;
  private final System.Logger log;
  private final Consumer<String> taker;
  private int logged;
  private boolean warned;

  ErrorLog(String label, System.Logger log, Consumer<String> taker) {
    this.label = label;
    this.log = log;
    this.taker = taker;
  }

  @Override
  public void accept(String line) {
    if (logged < MOST_LOGGED) {
      logged++;
      log.log(System.Logger.Level.DEBUG, () -> label + ": " + line);
    }
    try {
      taker.accept(line);
    } catch (RuntimeException careless) {
      // The pipe must be read on, or the program waits for ever.
      warnOnce(careless);
    }
  }

  private void warnOnce(RuntimeException careless) {
    if (!warned) {
      warned = true;
      log.log(System.Logger.Level.WARNING, "A line of " + label + " was not taken", careless);
    }
  }
}
