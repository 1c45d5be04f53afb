package io.eltgateway.engine.config.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
  @TempDir Path directory;

  @Test
  void theStateDirectoryIsCreatedWhenItIsNeededAndForItsOwnerOnly() throws IOException {
    StateDirectory state = StateDirectory.of(Optional.empty(), surroundings(Map.of()));
    Path expected = directory.resolve("home/.local/state/elt-gateway");
    assertEquals(expected, state.path());
    assertFalse(Files.exists(expected));
    Files.writeString(state.file("token"), "x");
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(expected)));
    assertTrue(Files.exists(state.file("token")));
  }

  @Test
  void theStateDirectoryIsTheConfiguredOneElseTheVariablesElseTheSystems() {
    Path configured = directory.resolve("configured");
    Path named = directory.resolve("named");
    Map<String, String> environment =
        Map.of(
            "ELT_GATEWAY_STATE", named.toString(),
            "XDG_STATE_HOME", directory.resolve("xdg").toString());
    assertEquals(
        configured, StateDirectory.of(Optional.of(configured), surroundings(environment)).path());
    assertEquals(named, StateDirectory.of(Optional.empty(), surroundings(environment)).path());
    assertEquals(
        directory.resolve("xdg/elt-gateway"),
        StateDirectory.of(
                Optional.empty(),
                surroundings(Map.of("XDG_STATE_HOME", directory.resolve("xdg").toString())))
            .path());
    assertEquals(
        directory.resolve("home/AppData/Local/elt-gateway"),
        StateDirectory.of(
                Optional.empty(),
                new Surroundings(
                    Map.of(), directory, directory.resolve("home"), OperatingSystem.WINDOWS))
            .path());
  }

  @Test
  void surroundingsDoNotPrintTheEnvironment() {
    assertFalse(surroundings(Map.of("KEY", "hunter2")).toString().contains("hunter2"));
  }

  @Test
  void theProcessHasSurroundings() {
    Surroundings process = Surroundings.ofProcess();
    assertTrue(process.workingDirectory().isAbsolute());
    assertEquals(System.getenv("PATH"), process.environment().get("PATH"));
  }

  private Surroundings surroundings(Map<String, String> environment) {
    return new Surroundings(
        environment, directory, directory.resolve("home"), OperatingSystem.UNIX);
  }
}
