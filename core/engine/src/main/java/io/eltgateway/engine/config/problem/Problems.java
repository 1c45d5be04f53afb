package io.eltgateway.engine.config.problem;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects everything that is wrong, so that an operator is told all of it at once. Whoever starts
 * the gateway makes one, hands it through every stage, and calls {@link #throwIfAny} after the
 * last. What is said twice counts once. Not thread-safe.
 */
public final class Problems {
  private static final Comparator<Problem> READING_ORDER =
      Comparator.comparing((Problem problem) -> problem.location().file())
          .thenComparing(problem -> problem.location().line())
          .thenComparing(problem -> problem.location().column());

  private final Map<String, Problem> errors = new LinkedHashMap<>();
  private final Map<String, Problem> warnings = new LinkedHashMap<>();

  /** Adds something that must be put right before the gateway can start. */
  public void add(Location location, String key, String what, String remedy) {
    add(location, key, new Fault(what, remedy));
  }

  /** Adds something that must be put right before the gateway can start. */
  public void add(Location location, String key, Fault fault) {
    put(errors, new Problem(location, key, fault));
  }

  /** Adds something that the operator should know and that stops nothing. */
  public void warn(Location location, String key, String what, String remedy) {
    put(warnings, new Problem(location, key, new Fault(what, remedy)));
  }

  /** Whether nothing stops the start. */
  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** What stops the start, in the order in which a person reads the files. */
  public List<Problem> errors() {
    return sorted(errors);
  }

  /** What stops nothing, in the order in which a person reads the files. */
  public List<Problem> warnings() {
    return sorted(warnings);
  }

  /**
   * Ends the start if anything is wrong.
   *
   * @throws ConfigException with all of it
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new ConfigException(errors());
    }
  }

  private static void put(Map<String, Problem> problems, Problem problem) {
    problems.putIfAbsent(problem.text(), problem);
  }

  private static List<Problem> sorted(Map<String, Problem> problems) {
    return problems.values().stream().sorted(READING_ORDER).toList();
  }
}
