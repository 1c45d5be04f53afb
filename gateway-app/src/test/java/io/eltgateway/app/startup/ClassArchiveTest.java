package io.eltgateway.app.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

  @Test
  void theChildRunsWithTheSameOptionsButNeitherArchiveNorCommand() {
    assertEquals(
        List.of(
            "-Xshare:auto", "-Delt.gateway.home=/opt/elt", "-jar", "/opt/elt/lib/elt-gateway.jar"),
        ClassArchive.jvmArguments(
            List.of(
                "-Xshare:auto",
                "-Delt.gateway.home=/opt/elt",
                "-Delt.gateway.archive=/cache/classes-1.jsa",
                "-XX:SharedArchiveFile=/cache/classes-1.jsa",
                "-jar",
                "/opt/elt/lib/elt-gateway.jar",
                "stdio",
                "--config",
                "gateway.yaml")));
  }

  @Test
  void aProgramThatIsNoJarHasNoArchive() {
    assertEquals(List.of(), ClassArchive.jvmArguments(List.of("-cp", "classes", "Main", "stdio")));
    assertEquals(List.of(), ClassArchive.jvmArguments(List.of("-jar")));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whoFindsItMadeAfterItsTurnHasComeDoesNotMakeItOnceMore(@TempDir Path folder)
      throws Exception {
    Path runs = folder.resolve("runs");
    Path java =
        Files.writeString(
            folder.resolve("java"),
            "#!/bin/sh\necho run >> '%s'\n".formatted(runs)
                + "cat > /dev/null\ntouch \"${1#-XX:ArchiveClassesAtExit=}\"\n");
    assertTrue(java.toFile().setExecutable(true));
    Path cache = folder.resolve("cache");
    Path leftBehind = Files.createDirectories(cache.resolve("warm123/state"));
    ClassArchive archive =
        new ClassArchive(cache.resolve("classes-1.jsa"), java.toString(), List.of("-jar", "x.jar"));

    archive.make();
    archive.make();

    assertTrue(archive.exists());
    assertEquals(List.of("run"), Files.readAllLines(runs));
    assertFalse(Files.exists(leftBehind), "what a killed one left is removed");
  }
}
