package io.eltgateway.app.cli;

import io.eltgateway.app.startup.StrayPrints;
import io.eltgateway.app.wiring.Installation;
import io.eltgateway.app.wiring.RunningGateway;
import io.eltgateway.app.wiring.StartOptions;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.config.problem.Problem;
import io.eltgateway.engine.redact.MaskingStream;
import io.eltgateway.engine.redact.Redactor;
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
          "Configuration file. Default: ELT_GATEWAY_CONFIG, gateway.yaml here (not for stdio), the"
              + " user's own; without any, every provider whose credentials stand in the"
              + " environment.")
  private Path config;

  @Option(
      names = "--sandbox",
      description =
          "Runs every provider against an embedded simulation of its vendor. Of configuration files"
              + " it reads only one that --config names.")
  private boolean sandbox;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      converter = ModeConverter.class,
      description = "With --sandbox: read-only, safe-mode or allow-writes for every instance.")
  private Mode mode;

  /** What picocli would have read; null stands for an option that was not given. */
  static GatewayOptions of(Path config, boolean sandbox, Mode mode) {
    GatewayOptions options = new GatewayOptions();
    options.config = config;
    options.sandbox = sandbox;
    options.mode = mode;
    return options;
  }

  /** Puts the gateway together and tells the operator on standard error what he should know. */
  RunningGateway start(Transport transport, Console console) {
    if (mode != null && !sandbox) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--mode works only together with --sandbox. The mode of a real account belongs into the"
              + " configuration file, where it can be reviewed.");
    }
    Redactor redactor = new Redactor();
    // Before anything can log or print: from here on no secret that becomes known reaches the
    // terminal or a log.
    System.setErr(MaskingStream.over(console.err(), redactor));
    StrayPrints.toStandardError();
    StartOptions options =
        new StartOptions(
            Optional.ofNullable(config),
            sandbox,
            Optional.ofNullable(mode),
            transport,
            console.surroundings());
    RunningGateway gateway = RunningGateway.start(options, Installation.ofProcess(), redactor);
    gateway.providers().problems().forEach(problem -> System.err.println("warning: " + problem));
    gateway.warnings().stream()
        .map(Problem::text)
        .forEach(warning -> System.err.println("warning: " + warning));
    return gateway;
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
