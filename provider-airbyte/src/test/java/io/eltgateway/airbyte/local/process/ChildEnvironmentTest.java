package io.eltgateway.airbyte.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.spi.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChildEnvironmentTest {

  private static ChildEnvironment of(Map<String, String> variables, String... named) {
    return new ChildEnvironment(variables, List.of(named), name -> Optional.empty());
  }

  @Test
  void aNameThatIsNotThereIsNotPassedOn() {
    assertEquals(List.of("A"), of(Map.of("A", "1", "B", "2"), "A", "C").named());
  }

  @Test
  void aSecretOfThatNameComesBeforeTheVariable() {
    ChildEnvironment environment =
        new ChildEnvironment(
            Map.of("A", "1"), List.of("A"), name -> Optional.of(Secret.of("secret")));
    assertEquals(Secret.of("secret"), environment.with(Path.of("x")).get("A"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aProgramIsAnExecutableFileInAnAbsoluteFolderOfPath(@TempDir Path folder) throws Exception {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    Files.createFile(first.resolve("tool")); // not executable
    Files.createDirectory(first.resolve("folder"));
    Path tool = Files.createFile(second.resolve("tool"));
    assertEquals(true, tool.toFile().setExecutable(true));
    ChildEnvironment environment = of(Map.of("PATH", ".::\0:" + first + ":" + second));
    assertEquals(Optional.of(tool), environment.program("tool"));
    assertEquals(Optional.empty(), environment.program("folder"));
    assertEquals(Optional.empty(), environment.program("../second/tool"));
    assertEquals(Optional.empty(), of(Map.of()).program("tool"));
  }
}
