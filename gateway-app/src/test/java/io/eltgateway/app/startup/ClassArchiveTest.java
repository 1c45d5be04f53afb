package io.eltgateway.app.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
