package io.eltgateway.app.endtoend;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.airbyte.sandbox.sample.SampleConnectors;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A gateway whose operator lets Airbyte's tools run the sample connectors on this machine. */
final class LocalAirbyte {
  private LocalAirbyte() {}

  /**
   * The gateway, whose project folder is its working directory.
   *
   * @param trusted whether the operator said {@code trusted-execution: true}
   * @param dotenv what stands in the dotenv file
   */
  static TestGateway start(
      AirbyteSandbox sandbox,
      Mode mode,
      Transport transport,
      boolean trusted,
      Map<String, String> dotenv,
      TestGateway.Builder builder) {
    Path work = builder.installation().workingDirectory();
    return AirbyteInstance.add(
            builder,
            sandbox,
            mode,
            AirbyteInstance.workspace(sandbox),
            "project-dir: " + work,
            "connectors: \"" + SampleConnectors.setting(programs(work)) + "\"",
            "trusted-execution: " + trusted)
        .environment("AIRBYTE_MCP_ENV_FILE", AirbyteInstance.dotenv(work, dotenv).toString())
        .transport(transport)
        .start();
  }

  private static Map<String, Path> programs(Path work) {
    try {
      return SampleConnectors.install(Files.createDirectories(work.resolve("programs")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The client of a gateway over stdio. */
  static LineClient connect(TestGateway gateway) {
    try {
      return LineClient.connect(gateway, new WorkSession("tester", "session"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many sample connectors this process has running. */
  static long running() {
    return running("sandbox.sample.Sample");
  }

  /** How many of them are reading streams. */
  static long reading() {
    return running("SampleSource read");
  }

  private static long running(String command) {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains(command))
        .count();
  }
}
