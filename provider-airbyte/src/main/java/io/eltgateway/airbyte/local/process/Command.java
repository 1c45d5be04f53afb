package io.eltgateway.airbyte.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A program to start. No shell reads it: every argument arrives as it is. Immutable; does not
 * print, because the environment may hold secrets.
 *
 * @param arguments the program and its arguments
 * @param environment its whole environment
 * @param directory its working directory
 * @param killing a program that ends what this one started outside its own process tree, such as a
 *     container; empty when there is no such thing
 */
public record Command(
    List<String> arguments, Map<String, String> environment, Path directory, List<String> killing) {

  /** Copies the collections. */
  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(directory, "directory");
    killing = List.copyOf(killing);
  }

  /** The program's name, for messages. */
  public String program() {
    Path name = Path.of(arguments.get(0)).getFileName();
    return name == null ? arguments.get(0) : name.toString();
  }

  @Override
  public String toString() {
    return program();
  }
}
