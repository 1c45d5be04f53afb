package io.eltgateway.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Mode;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

class StdioArgumentsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stdio",
        "stdio --sandbox",
        "stdio --config gateway.yaml",
        "stdio --config /etc/my=gateway.yaml --sandbox",
        "stdio --sandbox --mode safe-mode",
        "stdio --mode read-only --config a.yaml",
        "stdio --mode allow-writes --sandbox --config a/b.yaml",
      })
  void readsWhatPicocliReads(String line) {
    StdioArguments read = StdioArguments.read(line.split(" ")).orElseThrow();

    ParseResult expected = picocli(line).subcommand();
    assertEquals(expected.matchedOptionValue("--config", (Path) null), read.config());
    assertEquals(expected.matchedOptionValue("--sandbox", false), read.sandbox());
    assertEquals(expected.matchedOptionValue("--mode", (Mode) null), read.mode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http",
        "tools --sandbox",
        "--help",
        "stdio --help",
        "stdio --config",
        "stdio --config --sandbox",
        "stdio --config @arguments",
        "stdio --config=gateway.yaml",
        "stdio --config a.yaml --config b.yaml",
        "stdio --sandbox --sandbox",
        "stdio --sandbox=false",
        "stdio --mode",
        "stdio --mode everything",
        "stdio --mode read-only --mode safe-mode",
        "stdio --sandboxx",
        "stdio more",
        "STDIO",
      })
  void leavesTheRestToPicocli(String line) {
    assertTrue(StdioArguments.read(line.split(" ")).isEmpty());
  }

  private static ParseResult picocli(String line) {
    return Commands.all(Console.ofProcess()).parseArgs(line.split(" "));
  }
}
