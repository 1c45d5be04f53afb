package io.eltgateway.engine.plugin;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Sees the process to its end, whatever a provider does to it. Java cannot keep code in the process
 * from ending it; while it ends, the thread that did it still stands where it called. Nor does Java
 * end while somebody's shutdown hook runs.
 */
public final class ProviderExit {
  private static final Set<String> ENDING =
      Set.of("java.lang.Runtime.exit", "java.lang.System.exit");

  /** All that the gateway itself does at its end has limits, which are shorter together. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int FAILED = 1;

  private ProviderExit() {}

  /**
   * From now to the end of the process: tells on this stream when a provider ends it, and when one
   * keeps it from ending, which it then does all the same.
   */
  public static void tellOn(PrintStream err) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  culprit(Thread.getAllStackTraces()).ifPresent(who -> tell(who, err));
                  endWithin(PATIENCE, err, () -> Runtime.getRuntime().halt(FAILED));
                },
                "elt-gateway-exit"));
  }

  private static void tell(String directory, PrintStream err) {
    err.println(
        "elt-gateway: provider directory "
            + directory
            + " called System.exit, which ended the gateway. Remove it and report it to its"
            + " author.");
  }

  /** A daemon thread, which a process that ends by itself does not wait for. */
  static Thread endWithin(Duration patience, PrintStream err, Runnable end) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(patience.toMillis());
              } catch (InterruptedException notNeeded) {
                return;
              }
              err.println(
                  "elt-gateway: the process did not end within "
                      + patience.toSeconds()
                      + " seconds and is ended now."
                      + holder(Thread.getAllStackTraces())
                          .map(who -> " Code of provider directory " + who + " still runs.")
                          .orElse(""));
              end.run();
            },
            "elt-gateway-end");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** The directory whose code called for the end, if a provider's did. */
  static Optional<String> culprit(Map<Thread, StackTraceElement[]> stacks) {
    return directory(
        stacks, frame -> ENDING.contains(frame.getClassName() + "." + frame.getMethodName()));
  }

  /** A directory whose code still runs. */
  private static Optional<String> holder(Map<Thread, StackTraceElement[]> stacks) {
    return directory(stacks, frame -> true);
  }

  /** The first directory on a stack from a frame on that is looked for. */
  private static Optional<String> directory(
      Map<Thread, StackTraceElement[]> stacks, Predicate<StackTraceElement> lookedFor) {
    for (StackTraceElement[] stack : stacks.values()) {
      boolean found = false;
      for (StackTraceElement frame : stack) {
        found |= lookedFor.test(frame);
        Optional<String> directory = ProviderClassLoader.directory(frame.getClassLoaderName());
        if (found && directory.isPresent()) {
          return directory;
        }
      }
    }
    return Optional.empty();
  }
}
