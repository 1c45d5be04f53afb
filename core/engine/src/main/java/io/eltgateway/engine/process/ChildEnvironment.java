package io.eltgateway.engine.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a child sees of the gateway's environment: where programs are, the user's home, a temporary
 * folder, the locale, and what the configuration or the provider names. No vendor's key is among
 * that unless one of them says so.
 */
public final class ChildEnvironment {
  // Without the last few no program starts on Windows.
  private static final Set<String> PASSED =
      Set.of(
          "PATH",
          "HOME",
          "LANG",
          "LANGUAGE",
          "TMPDIR",
          "TEMP",
          "TMP",
          "SYSTEMROOT",
          "PATHEXT",
          "USERPROFILE",
          "COMSPEC",
          "APPDATA",
          "LOCALAPPDATA");

  private ChildEnvironment() {}

  /**
   * The environment of a child.
   *
   * @param own the gateway's
   * @param named what is added, which wins
   */
  public static Map<String, String> of(Map<String, String> own, Map<String, String> named) {
    Map<String, String> chosen = new TreeMap<>();
    own.forEach(
        (name, value) -> {
          String upper = name.toUpperCase(Locale.ROOT);
          if (PASSED.contains(upper) || upper.startsWith("LC_")) {
            chosen.put(name, value);
          }
        });
    chosen.putIfAbsent("TMPDIR", System.getProperty("java.io.tmpdir"));
    chosen.putAll(named);
    return chosen;
  }

  /** A program and its arguments, which no shell reads, with this and no other environment. */
  public static ProcessBuilder program(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }
}
