package io.eltgateway.app.cli;

import io.eltgateway.app.wiring.StartOptions;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.config.Surroundings;
import io.eltgateway.spi.Mode;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of every command that starts the gateway. */
final class GatewayOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Configuration file. Default: ELT_GATEWAY_CONFIG, ./gateway.yaml, the user's own; without any, every provider whose credentials stand in the environment.")
  private Path config;

  @Option(
      names = "--sandbox",
      description = "Runs every provider against an embedded simulation of its vendor.")
  private boolean sandbox;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      converter = ModeConverter.class,
      description = "With --sandbox: read-only, safe-mode or allow-writes for every instance.")
  private Mode mode;

  StartOptions toStartOptions(Transport transport) {
    if (mode != null && !sandbox) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--mode works only together with --sandbox. The mode of a real account belongs into the configuration file, where it can be reviewed.");
    }
    return new StartOptions(
        Optional.ofNullable(config),
        sandbox,
        Optional.ofNullable(mode),
        transport,
        Surroundings.ofProcess());
  }

  static final class ModeConverter implements ITypeConverter<Mode> {
    @Override
    public Mode convert(String text) {
      return Mode.of(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is not a mode. Use read-only, safe-mode or allow-writes."));
    }
  }
}
