package io.eltgateway.airbyte.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator allows: images, and executables of their own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths are those of Unix")
class AllowedTest {

  @ParameterizedTest
  @CsvSource({
    "airbyte/*, airbyte/source-x, true",
    "airbyte/*, airbyte/source-x:1.2, true",
    "airbyte/*, docker.io/airbyte/source-x:1.2, true",
    "airbyte/*, airbyte/source-x@sha256:00ff, true",
    "airbyte/*, airbyte/deeper/source-x, false",
    "airbyte/*, example.com/airbyte/source-x, false",
    "airbyte/*, airbyte-else/source-x, false",
    "airbyte/*, evil/airbyte/source-x, false",
    "example.com:5000/*/source-*, example.com:5000/team/source-x:1, true",
    "airbyte/source-x:1.0, airbyte/source-x:1.0, true",
    "airbyte/source-x:1.0, airbyte/source-x:2.0, false",
    "a.c/*, abc/x, false",
    "'', airbyte/source-x, false",
  })
  void anImageMustMatchAPattern(String patterns, String image, boolean allowed) {
    DockerImages images = new DockerImages(Optional.of(patterns));
    if (allowed) {
      assertEquals(image, images.allowed(image));
    } else {
      assertEquals(
          FailureKind.REFUSED,
          assertThrows(ToolException.class, () -> images.allowed(image)).failure().kind());
    }
  }

  @ParameterizedTest
  @CsvSource({"--privileged", "-v=/:/x", "airbyte/x y", "''", "airbyte/x;y"})
  void whatIsNoImageIsNoArgumentEither(String image) {
    DockerImages images = new DockerImages(Optional.of("*, */*"));
    assertEquals(
        "'" + image + "' is not the name of a docker image.",
        assertThrows(ToolException.class, () -> images.allowed(image)).getMessage());
  }

  @Test
  void aDeclaredConnectorIsAnAbsoluteExecutable(@TempDir Path folder) throws Exception {
    Path own = Workbench.script(folder, "own", "");
    Path plain = Files.createFile(folder.resolve("plain"));
    DeclaredConnectors declared =
        new DeclaredConnectors(
            Optional.of("source-a = " + own + ", source-b=relative, source-c=" + plain + ", d"));
    assertEquals(Optional.of(own), declared.find("source-a"));
    assertEquals(
        "The connector 'source-b=relative' in the setting connectors cannot be used: its path is"
            + " not absolute. Ask the operator of the gateway to correct it.",
        refusal(declared, "source-b"));
    assertEquals(
        "The connector 'source-c="
            + plain
            + "' in the setting connectors cannot be used: there is no file that can be executed."
            + " Ask the operator of the gateway to correct it.",
        refusal(declared, "source-c"));
    assertEquals(
        "The connector 'd' in the setting connectors cannot be used: it is not of the form"
            + " name=/absolute/path/of/executable. Ask the operator of the gateway to correct it.",
        refusal(declared, "source-z"));
    assertEquals(Optional.empty(), new DeclaredConnectors(Optional.empty()).find("source-a"));
  }

  private static String refusal(DeclaredConnectors declared, String name) {
    return assertThrows(ToolException.class, () -> declared.find(name)).getMessage();
  }
}
