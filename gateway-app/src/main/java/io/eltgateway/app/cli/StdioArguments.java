package io.eltgateway.app.cli;

import io.eltgateway.spi.Mode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The command line of a client that starts its server, read without picocli: its 170 classes go
 * into no class archive, and the client would wait for them. Reads only what cannot be meant
 * otherwise; everything else, mistakes above all, is left to picocli, which says what is wrong.
 *
 * @param config null when not given
 * @param mode null when not given
 */
record StdioArguments(Path config, boolean sandbox, Mode mode) {

  /** What stands behind {@code stdio}; empty when it is another command, or not certain. */
  static Optional<StdioArguments> read(String[] arguments) {
    if (arguments.length == 0 || !arguments[0].equals("stdio")) {
      return Optional.empty();
    }
    Path config = null;
    boolean sandbox = false;
    Mode mode = null;
    int next = 1;
    while (next < arguments.length) {
      String option = arguments[next];
      String value = next + 1 < arguments.length ? arguments[next + 1] : "";
      if (option.equals("--sandbox") && !sandbox) {
        sandbox = true;
        next++;
      } else if (option.equals("--config") && config == null && isPlain(value)) {
        config = Path.of(value);
        next += 2;
      } else if (option.equals("--mode") && mode == null && Mode.of(value).isPresent()) {
        mode = Mode.of(value).get();
        next += 2;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new StdioArguments(config, sandbox, mode));
  }

  /** To picocli, an option and a file of arguments are no value; it also says what is no path. */
  private static boolean isPlain(String value) {
    if (value.isEmpty() || value.startsWith("-") || value.startsWith("@")) {
      return false;
    }
    try {
      return !Path.of(value).toString().isEmpty();
    } catch (InvalidPathException notHere) {
      return false;
    }
  }

  GatewayOptions options() {
    return GatewayOptions.of(config, sandbox, mode);
  }
}
