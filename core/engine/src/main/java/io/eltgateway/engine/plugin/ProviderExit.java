package io.eltgateway.engine.plugin;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names the provider that ends the process. Java cannot keep code in the process from doing so;
 * while it ends, the thread that did it still stands where it called.
 */
public final class ProviderExit {
  private static final Set<String> ENDING =
      Set.of("java.lang.Runtime.exit", "java.lang.System.exit");

  private ProviderExit() {}

  /** Tells on this stream, from now to the end of the process, when a provider ends it. */
  public static void tellOn(PrintStream err) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> culprit(Thread.getAllStackTraces()).ifPresent(who -> tell(who, err)),
                "elt-gateway-exit"));
  }

  private static void tell(String directory, PrintStream err) {
    err.println(
        "elt-gateway: provider directory "
            + directory
            + " called System.exit, which ended the gateway. Remove it and report it to its"
            + " author.");
  }

  /** The directory whose code called for the end, if a provider's did. */
  static Optional<String> culprit(Map<Thread, StackTraceElement[]> stacks) {
    for (StackTraceElement[] stack : stacks.values()) {
      boolean ends = false;
      for (StackTraceElement frame : stack) {
        ends |= ENDING.contains(frame.getClassName() + "." + frame.getMethodName());
        Optional<String> directory = ProviderClassLoader.directory(frame.getClassLoaderName());
        if (ends && directory.isPresent()) {
          return directory;
        }
      }
    }
    return Optional.empty();
  }
}
