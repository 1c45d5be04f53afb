package io.eltgateway.engine.config;

import java.util.List;
import java.util.Objects;

/**
 * A credential that an instance has not got. Its tools that need none still work.
 *
 * @param setting the setting's key
 * @param variables environment variables that would fill it: those that the configuration file
 *     names for it, else the provider's, but only for the instance that bears its type's name
 * @param reason a whole sentence that says why it has no value
 */
public record MissingCredential(String setting, List<String> variables, String reason) {

  /** Copies the list. */
  public MissingCredential {
    Objects.requireNonNull(setting, "setting");
    Objects.requireNonNull(reason, "reason");
    variables = List.copyOf(variables);
  }

  /** The first of the environment variables; empty where there is none. */
  public String variable() {
    return variables.isEmpty() ? "" : variables.get(0);
  }
}
