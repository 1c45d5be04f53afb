package io.eltgateway.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OverlongNamesTest {

  @Test
  void namesOverTheLimitAreToldTogetherWithEverythingElse() {
    try (CommandLineRun terminal = new CommandLineRun()) {
      terminal.file(
          "gateway.yaml",
          """
          providers:
            fivetran:
              prefix: a_prefix_that_is_a_bit_long
              mode: read-onyl
          """);

      CommandLineRun.Ran ran = terminal.type("check", "--config", "gateway.yaml");

      assertEquals(2, ran.exitCode());
      assertTrue(ran.err().startsWith("The configuration has 2 problems:"), ran::err);
      assertTrue(ran.err().contains("'read-onyl'"), ran::err);
      assertTrue(ran.err().contains("Give the instance a shorter 'prefix:'."), ran::err);
    }
  }
}
