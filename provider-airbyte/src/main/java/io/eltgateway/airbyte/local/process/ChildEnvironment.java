package io.eltgateway.airbyte.local.process;

import io.eltgateway.spi.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a connector sees beside what every program of the gateway gets: a temporary folder of its
 * own, and what the operator names. Immutable.
 */
public final class ChildEnvironment {
  private final Map<String, String> environment;
  private final List<String> named;
  private final Function<String, Optional<Secret>> secrets;

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
      Function<String, Optional<Secret>> secrets) {
    this.environment = Map.copyOf(environment);
    this.named = List.copyOf(named);
    this.secrets = secrets;
  }

  /** The variables of a program whose temporary files go to this folder. */
  public Map<String, Secret> with(Path temporaryFolder) {
    Map<String, Secret> chosen = new TreeMap<>();
    for (String name : named) {
      value(name).ifPresent(value -> chosen.put(name, value));
    }
    for (String name : List.of("TMPDIR", "TEMP", "TMP")) {
      chosen.put(name, Secret.of(temporaryFolder.toString()));
    }
    // The protocol is UTF-8, whatever the locale; a Python program asks these and not the protocol.
    chosen.put("PYTHONUTF8", Secret.of("1"));
    chosen.put("PYTHONIOENCODING", Secret.of("utf-8"));
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

  private Optional<Secret> value(String name) {
    return secrets.apply(name).or(() -> Optional.ofNullable(environment.get(name)).map(Secret::of));
  }
}
