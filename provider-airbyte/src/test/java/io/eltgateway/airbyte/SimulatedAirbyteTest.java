package io.eltgateway.airbyte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatedAirbyteTest {
  /** Larger than any process number of any system we run on. */
  private static final String NOBODY = "elt-gateway-airbyte-sandbox-99999999999-";

  @Test
  void itsSettingsAreThoseOfTheProvider() throws IOException {
    Set<String> declared =
        new AirbyteProvider()
            .info().settings().stream().map(setting -> setting.key()).collect(Collectors.toSet());
    try (SimulatedAirbyte simulated = SimulatedAirbyte.start()) {
      assertTrue(declared.containsAll(simulated.settings().keySet()));
      assertEquals("true", simulated.settings().get(AirbyteSettings.TRUSTED_EXECUTION));
    }
  }

  @Test
  void itsFolderGoesWithIt() throws IOException {
    Path project;
    try (SimulatedAirbyte simulated = SimulatedAirbyte.start()) {
      project = Path.of(simulated.settings().get(AirbyteSettings.PROJECT_DIR));
      assertTrue(Files.isDirectory(project));
      Files.writeString(project.resolve("left-by-a-connector"), "x");
    }
    assertFalse(Files.exists(project.getParent()));
  }

  @Test
  void whatAKilledProcessLeftIsTakenAway() throws IOException {
    Path leftover = Files.createTempDirectory(NOBODY);
    Files.writeString(leftover.resolve("file"), "x");
    Path own;
    try (SimulatedAirbyte first = SimulatedAirbyte.start()) {
      own = Path.of(first.settings().get(AirbyteSettings.PROJECT_DIR));
      SimulatedAirbyte.start().close();
      assertEquals(List.of(true, false), List.of(Files.exists(own), Files.exists(leftover)));
    }
  }
}
