package io.eltgateway.engine.catalogue;

import java.util.List;
import java.util.Objects;

/**
 * A setting that credentials are made of and that has no value.
 *
 * @param setting its key
 * @param variables environment variables that would fill it, which is none for an instance that
 *     does not bear its type's name
 */
public record MissingCredential(String setting, List<String> variables, String reason) {

  /** Copies the list. */
  public MissingCredential {
    Objects.requireNonNull(setting, "setting");
    Objects.requireNonNull(reason, "reason");
    variables = List.copyOf(variables);
  }
}
