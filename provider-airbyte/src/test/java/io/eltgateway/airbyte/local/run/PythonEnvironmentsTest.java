package io.eltgateway.airbyte.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Virtual environments, made by programs that keep what they are told. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs of this test are shell scripts")
@Timeout(60)
class PythonEnvironmentsTest {
  /** What uv makes: an interpreter that runs any program, which is told by its fourth argument. */
  private static final String INTERPRETER =
      """
      echo '#!/bin/sh' >"$1/bin/python"
      echo 'echo "$3 $4" >>%1$s/started' >>"$1/bin/python"
      echo 'echo "{\\"type\\":\\"SPEC\\",\\"spec\\":{\\"connectionSpecification\\":{}}}"' >>"$1/bin/python"
      chmod 755 "$1/bin/python"
      """;

  private static final String UV =
      """
      echo "$*" >>%1$s/told
      if [ "$1" = venv ]; then mkdir "$4/bin"; set -- "$4"
      """
          + INTERPRETER
          + "fi\n";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  @AfterEach
  void tearDown() {
    bench.close();
  }

  private ConnectorRun source() {
    return bench
        .register("source-x", "python", Optional.of("airbyte-source-x"))
        .in(ExecutionMode.PYTHON);
  }

  private Map<String, Object> specification(ConnectorRun run) {
    return bench.connectors().specification(run, TestCall.empty());
  }

  private List<String> inProject() {
    try (java.util.stream.Stream<Path> entries = Files.list(bench.project)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void uvInstallsThePackageOnceAndItsProgramIsStartedByName() {
    Workbench.script(bench.bin, "uv", UV.formatted(folder));
    assertEquals(Map.of(), specification(source()));
    assertEquals(Map.of(), specification(source()));
    List<String> told = bench.text("told").lines().toList();
    assertEquals(2, told.size());
    assertTrue(told.get(0).startsWith("venv --python 3.11 " + bench.project));
    assertTrue(told.get(1).startsWith("pip install --python "));
    assertTrue(told.get(1).endsWith("/bin/python airbyte-source-x"));
    assertEquals("source-x spec\nsource-x spec\n", bench.text("started"));
    assertEquals(List.of(".venv-source-x"), inProject());
  }

  @Test
  void withoutUvPythonItselfDoesIt() {
    Workbench.script(
        bench.bin,
        "python3",
        """
        echo "$*" >>%1$s/told
        mkdir "$3/bin"; set -- "$3"
        """
                .formatted(folder)
            + INTERPRETER.formatted(folder));
    assertEquals(Map.of(), specification(source()));
    assertTrue(bench.text("told").startsWith("-m venv "));
    assertEquals("install --disable-pip-version-check\nsource-x spec\n", bench.text("started"));
  }

  @Test
  void anInstallationThatTakesTooLongSaysToCallAgain() {
    Workbench.script(bench.bin, "uv", "sleep 1000");
    ToolException late =
        assertThrows(
            ToolException.class,
            () ->
                bench
                    .connectors()
                    .specification(
                        source(), TestCall.empty().until(Instant.now().plusMillis(500))));
    assertEquals(FailureKind.TIMEOUT, late.failure().kind());
    assertEquals(
        "The Python package airbyte-source-x was still being installed when the time of this call"
            + " was over, so that was stopped. Call again: what was downloaded so far is kept, so"
            + " it takes less time.",
        late.getMessage());
    assertEquals(List.of(), inProject());
  }

  @Test
  void callsAtTheSameTimeShareOneInstallation() throws Exception {
    Workbench.script(bench.bin, "uv", UV.formatted(folder) + "sleep 0.3");
    ConnectorRun run = source();
    bench.connectors();
    List<CompletableFuture<Object>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(CompletableFuture.supplyAsync(() -> specification(run)));
    }
    for (CompletableFuture<Object> call : calls) {
      assertEquals(Map.of(), call.get());
    }
    assertEquals(2, bench.text("told").lines().count());
  }

  @Test
  void aFailedInstallationLeavesNothingAndSaysWhy() {
    Workbench.script(
        bench.bin,
        "uv",
        UV.formatted(folder)
            + "[ \"$1\" = pip ] && { echo 'no such package' >&2; exit 1; }; exit 0");
    ToolException failure = assertThrows(ToolException.class, () -> specification(source()));
    assertEquals(
        "The Python package airbyte-source-x could not be installed (exit code 1). If a proxy or"
            + " another package index is needed, name its variables in the setting"
            + " child-environment; connectors need Python 3.10 or 3.11. It printed last:\n"
            + "no such package",
        failure.getMessage());
    assertEquals(List.of(), inProject());
  }

  @Test
  void aCancelledInstallationLeavesNothing() throws Exception {
    Workbench.script(
        bench.bin, "uv", UV.formatted(folder) + "echo $$ >%s/uv; sleep 1000".formatted(folder));
    ConnectorRun run = source();
    TestCall call = TestCall.empty();
    CompletableFuture<Object> installing =
        CompletableFuture.supplyAsync(() -> bench.connectors().specification(run, call));
    ProcessHandle uv = bench.process("uv");
    call.source().cancel();
    assertThrows(ExecutionException.class, installing::get);
    Workbench.await(() -> Workbench.isGone(uv));
    assertEquals(List.of(), inProject());
  }

  @Test
  void whatAKilledGatewayLeftBehindIsSweptAndNotUsed() throws Exception {
    Path left = bench.project.resolve(".elt-gateway-install-999999999-5-0123456789abcdef");
    Files.createDirectories(left.resolve("bin"));
    Workbench.script(bench.bin, "uv", UV.formatted(folder));
    assertEquals(Map.of(), specification(source()));
    assertEquals(List.of(".venv-source-x"), inProject());
  }

  @Test
  void whereNothingCanInstallThePersonIsToldWhat() {
    assertTrue(
        assertThrows(ToolException.class, () -> specification(source()))
            .getMessage()
            .startsWith(
                "This connector runs as a Python package, and there is neither uv nor python3 on"
                    + " the gateway's PATH. Install one of them. A client that is started from a"
                    + " desktop"));
  }

  @Test
  void withoutAProjectFolderThereIsNoPlaceForIt() {
    bench.projectSetting = Optional.empty();
    Workbench.script(bench.bin, "uv", UV.formatted(folder));
    assertTrue(
        assertThrows(ToolException.class, () -> specification(source()))
            .getMessage()
            .startsWith(
                "This needs a project folder, and none is configured. Set"
                    + " AIRBYTE_PROJECT_DIR, or project-dir"));
  }

  @Test
  void aConnectorThatIsNoPackageIsRefusedWithAWayOut() {
    ConnectorRun run =
        bench.register("source-x", "java", Optional.empty()).in(ExecutionMode.PYTHON);
    assertEquals(
        "source-x is not published as a Python package. Choose override_execution_mode docker.",
        assertThrows(ToolException.class, () -> specification(run)).getMessage());
  }

  @Test
  void withoutDockerAManifestIsCarriedOutByTheVendorsPackage() {
    Workbench.script(bench.bin, "uv", UV.formatted(folder));
    bench.manifests.put("source-x", "version: 6.0.0");
    ConnectorRun run = bench.register("source-x", "manifest-only", Optional.empty());
    assertThrows(
        ToolException.class, () -> bench.connectors().check(run, TestCall.empty())); // says SPEC
    assertEquals("source-declarative-manifest check\n", bench.text("started"));
    assertEquals(List.of(".venv-source-declarative-manifest"), inProject());
  }

  @Test
  void anExecutableOnPathComesBeforeAPackage() {
    Workbench.script(
        bench.bin,
        "source-x",
        "echo '{\"type\":\"SPEC\",\"spec\":{\"connectionSpecification\":{\"found\":1}}}'");
    assertEquals(Map.of("found", 1), specification(source().in(ExecutionMode.AUTO)));
    assertEquals(List.of(), inProject());
  }
}
