package io.eltgateway.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

  @Test
  void aChildGetsWhatProgramsNeedAndWhatTheConfigurationNamesAndNothingElse() {
    Map<String, String> own =
        Map.of(
            "PATH", "/bin",
            "HOME", "/home/somebody",
            "LANG", "C.UTF-8",
            "LC_ALL", "C",
            "TMPDIR", "/var/tmp",
            "FIVETRAN_APISECRET", "opensesame",
            "ELT_GATEWAY_TOKEN", "opensesame",
            "JAVA_TOOL_OPTIONS", "-Dopensesame",
            "LD_PRELOAD", "/somewhere.so",
            "NODE_OPTIONS", "--require=/somewhere.js");
    assertEquals(
        Map.of(
            "PATH", "/usr/bin",
            "HOME", "/home/somebody",
            "LANG", "C.UTF-8",
            "LC_ALL", "C",
            "TMPDIR", "/var/tmp",
            "A_TOKEN", "its own"),
        ChildEnvironment.of(own, Map.of("PATH", "/usr/bin", "A_TOKEN", "its own")));
  }

  @Test
  void thereIsAlwaysATemporaryFolder() {
    assertEquals(
        Map.of("TMPDIR", System.getProperty("java.io.tmpdir")),
        ChildEnvironment.of(Map.of(), Map.of()));
  }
}
