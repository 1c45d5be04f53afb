package io.eltgateway.airbyte.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Connectors that misbehave, and calls that end early: what is said, and that nothing is left. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the connectors are shell scripts")
@Timeout(60)
class BadDaysTest {
  private static final String FAMILY =
      """
      echo $$ >%1$s/parent
      sleep 1000 &
      echo $! >%1$s/child
      """;

  @TempDir Path folder;
  private Workbench bench;
  private final AtomicInteger records = new AtomicInteger();

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  @AfterEach
  void tearDown() {
    bench.close();
    assertEquals(0, bench.runFolders());
  }

  private void read(ConnectorRun run, ToolCall call, int most) {
    bench
        .connectors()
        .read(
            run, Workbench.catalog(), List.of(), message -> records.incrementAndGet() < most, call);
  }

  private ToolException failure(String script) {
    ConnectorRun run = bench.declare("source-own", script);
    return assertThrows(ToolException.class, () -> read(run, TestCall.empty(), Integer.MAX_VALUE));
  }

  private void assertNobodyIsLeft() throws InterruptedException {
    for (String file : List.of("parent", "child")) {
      ProcessHandle process = bench.process(file);
      // Dead it is already; that the machine knows it too may take a moment.
      Workbench.await(() -> Workbench.isGone(process));
    }
  }

  @Test
  void aSourceWithoutEndIsStoppedWhenTheReaderHasEnough() throws Exception {
    String script = FAMILY.formatted(folder) + "yes '" + Workbench.RECORD + "'";
    read(bench.declare("source-own", script), TestCall.empty(), 100_000);
    assertEquals(100_000, records.get());
    assertNobodyIsLeft();
  }

  @Test
  void aCancelledCallKillsTheWholeFamily() throws Exception {
    ConnectorRun run = bench.declare("source-own", FAMILY.formatted(folder) + "sleep 1000");
    TestCall call = TestCall.empty();
    CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> read(run, call, 1));
    bench.process("child");
    call.source().cancel();
    ExecutionException failed = assertThrows(ExecutionException.class, reading::get);
    assertEquals(FailureKind.CANCELLED, ((ToolException) failed.getCause()).failure().kind());
    assertNobodyIsLeft();
  }

  @Test
  void whoDoesNotListenToAPoliteRequestIsKilled() throws Exception {
    String script = "trap '' TERM\n" + FAMILY.formatted(folder) + "sleep 1000; sleep 1000";
    ConnectorRun run = bench.declare("source-own", script);
    TestCall call = TestCall.empty();
    CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> read(run, call, 1));
    bench.process("child");
    call.source().cancel();
    assertThrows(ExecutionException.class, reading::get);
    assertNobodyIsLeft();
  }

  @Test
  void aConnectorThatNeverEndsIsStoppedAtTheDeadline() throws Exception {
    ConnectorRun run = bench.declare("source-own", FAMILY.formatted(folder) + "sleep 1000");
    ToolCall call = TestCall.empty().until(Instant.now().plusMillis(1500));
    ToolException failure = assertThrows(ToolException.class, () -> read(run, call, 1));
    assertEquals(FailureKind.TIMEOUT, failure.failure().kind());
    assertEquals(
        "source-own did not end within the time of this call and was stopped. Ask for less, for"
            + " example fewer streams.",
        failure.getMessage());
    assertNobodyIsLeft();
  }

  @Test
  void anAnswerCountsEvenOfAConnectorThatDoesNotEndAfterwards() throws Exception {
    ConnectorRun run =
        bench.declare(
            "source-own",
            FAMILY.formatted(folder)
                + "echo '{\"type\":\"SPEC\",\"spec\":{\"connectionSpecification\":{}}}'\n"
                + "exec yes");
    assertEquals(Map.of(), bench.connectors().specification(run, TestCall.empty()));
    assertNobodyIsLeft();
  }

  @Test
  void whatAConnectorLeavesBehindEndsWithIt() throws Exception {
    String script = FAMILY.formatted(folder) + "sleep 1\necho '" + Workbench.RECORD + "'";
    read(bench.declare("source-own", script), TestCall.empty(), Integer.MAX_VALUE);
    assertEquals(1, records.get());
    assertNobodyIsLeft();
  }

  @Test
  void whatTheReaderThrowsStopsTheConnectorAndReachesTheCaller() throws Exception {
    String script = FAMILY.formatted(folder) + "yes '" + Workbench.RECORD + "'";
    ConnectorRun run = bench.declare("source-own", script);
    IllegalStateException full = new IllegalStateException("the disk is full");
    assertSame(
        full,
        assertThrows(
            IllegalStateException.class,
            () ->
                bench
                    .connectors()
                    .read(
                        run,
                        Workbench.catalog(),
                        List.of(),
                        message -> {
                          throw full;
                        },
                        TestCall.empty())));
    assertNobodyIsLeft();
  }

  @Test
  void theEndOfTheGatewayIsTheEndOfItsConnectors() throws Exception {
    ConnectorRun run = bench.declare("source-own", FAMILY.formatted(folder) + "sleep 1000");
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(() -> read(run, TestCall.empty(), 1));
    bench.process("child");
    bench.connectors().close();
    assertThrows(ExecutionException.class, reading::get);
    assertNobodyIsLeft();
    assertEquals(
        "The gateway ends; no program is started any more.",
        assertThrows(ToolException.class, () -> read(run, TestCall.empty(), 1)).getMessage());
  }

  @Test
  void aFloodOfErrorsNeitherBlocksNorFillsTheMessage() {
    ToolException failure =
        failure(
            """
            yes 'something is wrong here' | head -c 20000000 >&2
            head -c 5000000 /dev/zero | tr '\\0' 'x' >&2
            exit 3""");
    assertTrue(failure.getMessage().startsWith("source-own ended with exit code 3 before it was"));
    assertTrue(failure.getMessage().contains("something is wrong here"));
    assertTrue(failure.getMessage().length() < 3000);
    assertEquals(3, failure.failure().details().get("exit_code"));
  }

  @Test
  void garbageIsALogLineAndNotTheEnd() {
    String script =
        """
        echo 'Traceback'
        printf '\\377\\376\\000garbage\\n'
        echo '{not json}'
        echo '[1,2]'
        echo '{"level":"info"}'
        echo '%s'"""
            .formatted(Workbench.RECORD);
    read(bench.declare("source-own", script), TestCall.empty(), Integer.MAX_VALUE);
    assertEquals(1, records.get());
  }

  @Test
  void nothingButGarbageIsAFailureThatShowsIt() {
    ConnectorRun run = bench.declare("source-own", "echo 'usage: something else'");
    ToolException failure =
        assertThrows(ToolException.class, () -> bench.connectors().discover(run, TestCall.empty()));
    assertEquals(
        "source-own ended without the answer that was asked for. It printed last:\n"
            + "usage: something else",
        failure.getMessage());
  }

  @Test
  void aMessageThatCannotBeReadIsAFailureAndNotALostRecord() {
    assertEquals(
        "source-own sent a message that cannot be understood, so it was stopped: a record names no"
            + " stream. Another version of the connector may help.",
        failure("echo '{\"type\":\"RECORD\",\"record\":{\"data\":{}}}'\nsleep 1000").getMessage());
  }

  @Test
  void halfALineAtTheEndIsAFailure() {
    assertEquals(
        "source-own ended in the middle of a message, so what it sent is not complete. Try again.",
        failure("printf '{\"type\":\"RECORD\",\"rec'").getMessage());
  }

  @Test
  void aLineWithoutEndIsAFailureAndNotAFullMemory() {
    assertEquals(
        "source-own sent a message that cannot be understood, so it was stopped: a line is longer"
            + " than 33554432 bytes. Another version of the connector may help.",
        failure("printf '{\"'\nexec yes | tr -d '\\n'").getMessage());
  }

  @Test
  void aKilledConnectorIsExplained() {
    assertTrue(
        failure("echo 'reading'\nkill -9 $$")
            .getMessage()
            .startsWith("source-own was killed (exit code 137), most often because memory ran"));
  }

  @Test
  void aReportedFailureIsSaidInTheConnectorsWords() {
    ToolException failure =
        failure(
            """
            echo '%s'
            echo '{"type":"TRACE","trace":{"type":"ERROR","emitted_at":1,"error":\
            {"message":"The quota is used up","internal_message":"HTTP 429","stack_trace":"at x",\
            "failure_type":"transient_error"}}}'
            exit 1"""
                .formatted(Workbench.RECORD));
    assertEquals(
        "source-own failed: The quota is used up. (HTTP 429) It says that this may pass: try again"
            + " later.",
        failure.getMessage());
    assertEquals(Map.of("failure_type", "transient_error"), failure.failure().details());
    assertEquals(1, records.get());
  }

  @Test
  void aProgramThatCannotBeStartedIsExplained() {
    bench.declared.put("source-own", Workbench.script(folder, "source-own", "").toAbsolutePath());
    try {
      java.nio.file.Files.writeString(folder.resolve("source-own"), "#!/no/such/interpreter\n");
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
    ToolException failure =
        assertThrows(
            ToolException.class, () -> read(ConnectorRun.of("source-own"), TestCall.empty(), 1));
    assertTrue(failure.getMessage().contains("could not be started"), failure.getMessage());
  }

  @Test
  void noZombiesAreLeft() throws Exception {
    for (int i = 0; i < 5; i++) {
      read(bench.declare("source-own", "echo '" + Workbench.RECORD + "'"), TestCall.empty(), 9);
    }
    Workbench.await(
        () -> ProcessHandle.current().children().noneMatch(child -> isOf(child, folder)));
  }

  private static boolean isOf(ProcessHandle process, Path folder) {
    return process.info().commandLine().orElse("").contains(folder.toString());
  }
}
