package io.eltgateway.airbyte.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a program sees of the gateway's environment: where programs are, the user's home, a
 * temporary folder, the locale, and what the operator names. No vendor's key is among that unless
 * the operator says so. Immutable.
 */
public final class ChildEnvironment {
  // Without the last few no program starts on Windows.
  private static final Set<String> PASSED =
      Set.of("PATH", "HOME", "LANG", "LANGUAGE", "SYSTEMROOT", "PATHEXT", "USERPROFILE", "COMSPEC");

  private final Map<String, String> environment;
  private final List<String> named;
  private final Function<String, Optional<String>> secrets;

  /**
   * An environment to choose from.
   *
   * @param environment the gateway's own
   * @param named names that the operator lets through
   * @param secrets values of names that the environment itself does not have
   */
  public ChildEnvironment(
      Map<String, String> environment,
      List<String> named,
      Function<String, Optional<String>> secrets) {
    this.environment = Map.copyOf(environment);
    this.named = List.copyOf(named);
    this.secrets = secrets;
  }

  /** The environment of a program whose temporary files go to this folder. */
  public Map<String, String> with(Path temporaryFolder) {
    Map<String, String> chosen = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (isPassed(name)) {
            chosen.put(name, value);
          }
        });
    for (String name : named) {
      value(name).ifPresent(value -> chosen.put(name, value));
    }
    for (String name : List.of("TMPDIR", "TEMP", "TMP")) {
      chosen.put(name, temporaryFolder.toString());
    }
    // The protocol is UTF-8, whatever the locale; a Python program asks these and not the protocol.
    chosen.put("PYTHONUTF8", "1");
    chosen.put("PYTHONIOENCODING", "utf-8");
    return chosen;
  }

  /** The operator's names that have a value. */
  public List<String> named() {
    List<String> present = new ArrayList<>();
    for (String name : named) {
      if (value(name).isPresent()) {
        present.add(name);
      }
    }
    return present;
  }

  /** The program of this name in the folders of PATH. */
  public Optional<Path> program(String name) {
    return ProgramSearch.find(name, environment);
  }

  private static boolean isPassed(String name) {
    return PASSED.contains(name.toUpperCase(Locale.ROOT)) || name.startsWith("LC_");
  }

  private Optional<String> value(String name) {
    Optional<String> secret = secrets.apply(name);
    return secret.isPresent() ? secret : Optional.ofNullable(environment.get(name));
  }
}
