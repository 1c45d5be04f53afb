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
 * @param brought what the variables and files are, in their order
 */
public record Expansion(
    Optional<String> value,
    boolean plain,
    List<String> missing,
    List<Fault> faults,
    List<Path> files,
    List<Brought> brought) {

  /**
   * What a variable or a file is.
   *
   * @param name of the variable, or the path of the file
   * @param isFile whether it is a file
   * @param value may be secret
   */
  public record Brought(String name, boolean isFile, String value) {

    /** Without the value. */
    @Override
    public String toString() {
      return "Brought[" + name + "]";
    }
  }

  /** Copies the lists. */
  public Expansion {
    missing = List.copyOf(missing);
    faults = List.copyOf(faults);
    files = List.copyOf(files);
    brought = List.copyOf(brought);
  }

  /** Without the value, which may be secret. */
  @Override
  public String toString() {
    return "Expansion[missing=" + missing + ", faults=" + faults + "]";
  }
}
