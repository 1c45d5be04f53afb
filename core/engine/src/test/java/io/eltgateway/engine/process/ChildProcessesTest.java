package io.eltgateway.engine.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.testing.AnyCall;
import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are lent to providers: shell scripts of a few words. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The programs are shell scripts.")
class ChildProcessesTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final String FAMILY =
      "echo $$ > parent; sleep 1000 & echo $! > child; sleep 1000; sleep 1000";

  private final Log log = new Log();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final ChildProcesses processes =
      new ChildProcesses(
          Map.of("PATH", System.getenv("PATH"), "ACME_TOKEN", "the gateway's own"), log);

  @TempDir private Path folder;

  @AfterEach
  void end() {
    processes.close();
    assertEquals(0, ProcessHandle.current().children().filter(ProcessHandle::isAlive).count());
  }

  private ChildProcess.Command script(String script) {
    return ChildProcess.Command.of("the tool", List.of("/bin/sh", "-c", script), folder);
  }

  private ChildProcess start(String script, ToolCall call) {
    return processes.start(script(script), errors::add, call);
  }

  private static String output(ChildProcess child) throws IOException {
    return new String(child.output().readAllBytes(), UTF_8);
  }

  @Test
  void aProgramReadsItsArgumentsAndItsInputAndIsAnswered() throws IOException {
    ChildProcess.Command command =
        ChildProcess.Command.of(
            "the tool",
            List.of("/bin/sh", "-c", "echo \"$0\"; pwd; cat; exit 3", "it's $HOME; exit 9"),
            folder);
    try (ChildProcess child = processes.start(command, errors::add, new AnyCall(LONG))) {
      try (OutputStream input = child.input()) {
        input.write("Grüße\n".getBytes(UTF_8));
      }
      assertEquals("it's $HOME; exit 9\n" + folder.toRealPath() + "\nGrüße\n", output(child));
      assertEquals(3, child.await(LONG));
      assertFalse(child.wasStopped());
    }
  }

  @Test
  void itSeesWhatItsProviderNamesAndNothingElseOfTheGateway() throws IOException {
    ChildProcess.Command command =
        script("echo \"$ACME_TOKEN $ACME_SITE\"")
            .withEnvironment(Map.of("ACME_SITE", Secret.of("named")));
    try (ChildProcess child = processes.start(command, errors::add, new AnyCall(LONG))) {
      assertEquals(" named\n", output(child));
    }
  }

  @Test
  void whatItPrintsAsAnErrorIsHandedOverAndLogged() throws IOException {
    try (ChildProcess child = start("echo one >&2; printf 'two\\033[1m' >&2", new AnyCall(LONG))) {
      assertEquals("", output(child));
      assertEquals(0, child.await(LONG));
    }
    assertEquals(List.of("one", "two [1m"), errors);
    assertEquals(List.of("the tool: one", "the tool: two [1m"), log.lines);
  }

  @Test
  void aFloodOfErrorsBlocksNothingEvenWhereNobodyTakesIt() throws IOException {
    ChildProcess.Command flood = script("yes 'something is wrong' | head -n 20000 >&2; echo done");
    try (ChildProcess child =
        processes.start(
            flood,
            line -> {
              throw new IllegalStateException("careless");
            },
            new AnyCall(LONG))) {
      assertEquals("done\n", output(child));
    }
    assertEquals(1_000, log.lines.stream().filter("the tool: something is wrong"::equals).count());
  }

  @Test
  void aCancelledCallEndsTheWholeFamily() throws Exception {
    AnyCall call = new AnyCall();
    CompletableFuture<String> reading =
        CompletableFuture.supplyAsync(
            () -> {
              try (ChildProcess child = start(FAMILY, call)) {
                return output(child);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    ProcessHandle parent = process("parent");
    ProcessHandle child = process("child");
    call.cancellation.cancel();
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> reading.get(30, TimeUnit.SECONDS));
    assertEquals(FailureKind.CANCELLED, ((ToolException) failed.getCause()).failure().kind());
    assertTrue(isGone(parent));
    assertTrue(isGone(child));
  }

  @Test
  void aCallThatIsOverStopsTheProgram() throws IOException {
    try (ChildProcess child =
        start("echo $$ > parent; exec sleep 1000", new AnyCall(Duration.ofMillis(1)))) {
      ToolException late = assertThrows(ToolException.class, () -> child.output().read());
      assertEquals(FailureKind.TIMEOUT, late.failure().kind());
      assertEquals(
          "the tool did not end within the time of this call and was stopped. Ask for less.",
          late.getMessage());
    }
  }

  @Test
  void theEndOfTheInstanceIsTheEndOfItsProgramsAndNoneFollows() throws Exception {
    ChildProcess child = start(FAMILY, new AnyCall());
    ProcessHandle parent = process("parent");
    ProcessHandle descendant = process("child");
    processes.close();
    assertTrue(isGone(parent));
    assertTrue(isGone(descendant));
    assertTrue(child.wasStopped());
    assertEquals(
        "the tool was stopped because its call was cancelled or the gateway ends.",
        assertThrows(ToolException.class, () -> child.output().read()).getMessage());
    assertEquals(
        "The gateway ends; no program is started any more.",
        assertThrows(ToolException.class, () -> start("exit 0", new AnyCall())).getMessage());
  }

  @Test
  void whatIsStoppedDoesNotGoOnWhenItsChildHasEnded() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (ChildProcess child =
          start("echo $$ > parent; cat; echo >> went-on", new AnyCall(LONG))) {
        process("parent");
        child.stop();
      }
      Files.delete(folder.resolve("parent"));
    }
    assertFalse(Files.exists(folder.resolve("went-on")));
  }

  @Test
  void outputEndsWithTheProgramThoughSomethingItStartedHoldsThePipe() throws Exception {
    try (ChildProcess child =
        start("sleep 1000 & echo $! > child; echo one; read go; echo two", new AnyCall(LONG))) {
      assertEquals("one\n", new String(child.output().readNBytes(4), UTF_8));
      // What it has started by now is known, though there is no pause before its end.
      child.input().close();
      assertEquals("two\n", output(child));
      assertEquals(0, child.await(LONG));
    }
    assertTrue(isGone(process("child")));
  }

  @Test
  void whatNoTreeReachesIsEndedByItsOwnProgramWhenItIsStopped() throws Exception {
    ChildProcess.Command container =
        script("echo $$ > parent; exec sleep 1000")
            .withEnvironment(Map.of("NAME", Secret.of("box")))
            .endedBy(List.of("/bin/sh", "-c", "echo \"$NAME\" >> ended"));
    ChildProcess child = processes.start(container, errors::add, new AnyCall());
    process("parent");
    child.close();
    child.close();
    assertEquals(List.of("box"), Files.readAllLines(folder.resolve("ended")));
  }

  @Test
  void whatEndedByItselfNeedsNoEnding() throws IOException {
    ChildProcess.Command container =
        script("exit 0").endedBy(List.of("/bin/sh", "-c", "echo >> ended"));
    try (ChildProcess child = processes.start(container, errors::add, new AnyCall(LONG))) {
      assertEquals("", output(child));
      assertEquals(0, child.await(LONG));
    }
    assertFalse(Files.exists(folder.resolve("ended")));
  }

  @Test
  void aProgramThatIsNotThereIsSaidWithTheRemedy() {
    ToolException missing =
        assertThrows(
            ToolException.class,
            () ->
                processes.start(
                    ChildProcess.Command.of("the tool", List.of("/no/such/program"), folder),
                    errors::add,
                    new AnyCall()));
    assertTrue(
        missing.getMessage().startsWith("/no/such/program could not be started: "),
        missing.getMessage());
    assertTrue(
        missing
            .getMessage()
            .endsWith(
                " Check that the file is there, can be executed, and that what its first line names"
                    + " is installed."),
        missing.getMessage());
  }

  /** Waits until a program has said which one it is. */
  private ProcessHandle process(String file) throws IOException {
    Path written = folder.resolve(file);
    long end = System.nanoTime() + LONG.toNanos();
    while (System.nanoTime() < end) {
      String text = Files.exists(written) ? Files.readString(written) : "";
      if (text.endsWith("\n")) {
        return ProcessHandle.of(Long.parseLong(text.strip())).orElse(null);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    throw new AssertionError("nothing was started");
  }

  /** A dead process may wait for ever for a parent that asks how it ended. */
  private static boolean isGone(ProcessHandle process) throws IOException {
    if (process == null || !process.isAlive()) {
      return true;
    }
    Path status = Path.of("/proc", Long.toString(process.pid()), "stat");
    return Files.exists(status) && Files.readString(status).contains(") Z ");
  }

  private static final class Log implements System.Logger {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      lines.add(message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... values) {
      lines.add(format);
    }
  }
}
