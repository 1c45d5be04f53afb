package io.eltgateway.airbyte.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A program to start. No shell reads it: every argument arrives as it is. Immutable; does not
 * print, because the environment may hold secrets.
 *
 * @param label what it is, for messages
 * @param arguments the program and its arguments
 * @param environment its whole environment
 * @param directory its working directory
 * @param killing a program that ends what this one started outside its own process tree, such as a
 *     container; empty when there is no such thing
 */
public record Command(
    String label,
    List<String> arguments,
    Map<String, String> environment,
    Path directory,
    List<String> killing) {

  /** Copies the collections. */
  public Command {
    Objects.requireNonNull(label, "label");
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(directory, "directory");
    killing = List.copyOf(killing);
  }

  @Override
  public String toString() {
    return label;
  }
}
