package io.eltgateway.engine.config.variable;

import io.eltgateway.engine.config.problem.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a value means once its variables are replaced.
 *
 * @param value the result; empty when something is missing or faulty
 * @param plain whether the value stands in the configuration as it is, without variables
 * @param missing the variables that are not set
 * @param faults what else prevents a value
 * @param files the files whose content is part of the value
 */
public record Expansion(
    Optional<String> value,
    boolean plain,
    List<String> missing,
    List<Fault> faults,
    List<Path> files) {

  /** Copies the lists. */
  public Expansion {
    missing = List.copyOf(missing);
    faults = List.copyOf(faults);
    files = List.copyOf(files);
  }

  /** Without the value, which may be secret. */
  @Override
  public String toString() {
    return "Expansion[missing=" + missing + ", faults=" + faults + "]";
  }
}
