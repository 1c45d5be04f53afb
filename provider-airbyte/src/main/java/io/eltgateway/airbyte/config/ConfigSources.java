package io.eltgateway.airbyte.config;

import io.eltgateway.spi.ToolCall;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the settings of a connector come from. Each source lies over the one before it: the file,
 * then what the call itself holds, then the secret, which is merged in at every depth. Immutable.
 *
 * @param inline the settings in the call: an object, or the text of a JSON object
 * @param file a JSON or YAML file; whoever names it has checked that it may be read
 * @param secretName the name of a secret that holds a JSON or YAML object
 * @param argument the argument that {@code inline} comes from, for messages
 * @param secretArgument the argument that {@code secretName} comes from, for messages
 */
public record ConfigSources(
    Optional<Object> inline,
    Optional<Path> file,
    Optional<String> secretName,
    String argument,
    String secretArgument) {

  /** Checks that nothing is missing. */
  public ConfigSources {
    Objects.requireNonNull(inline, "inline");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(secretName, "secretName");
    Objects.requireNonNull(argument, "argument");
    Objects.requireNonNull(secretArgument, "secretArgument");
  }

  /** The arguments {@code config} and {@code config_secret_name} of a call. */
  public static ConfigSources of(ToolCall call) {
    return of(call, "config", "config_secret_name");
  }

  /** The arguments of these names. A blank one is none. */
  public static ConfigSources of(ToolCall call, String argument, String secretArgument) {
    Object inline = call.arguments().get(argument);
    boolean blank = inline instanceof String text && text.isBlank();
    return new ConfigSources(
        blank ? Optional.empty() : Optional.ofNullable(inline),
        Optional.empty(),
        call.text(secretArgument).filter(name -> !name.isBlank()),
        argument,
        secretArgument);
  }

  /** The same with a file below the rest. */
  public ConfigSources withFile(Path newFile) {
    return new ConfigSources(inline, Optional.of(newFile), secretName, argument, secretArgument);
  }

  /** Whether anything was given, be it empty. */
  public boolean areGiven() {
    return inline.isPresent() || file.isPresent() || secretName.isPresent();
  }
}
