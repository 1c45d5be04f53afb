package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.HttpClientSettings;
import io.eltgateway.engine.http.LaneSettings;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RemoteServer;
import io.eltgateway.spi.RemoteServer.Terms;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that speak no MCP, or die at the worst moment: shell scripts of a few words. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The programs are shell scripts.")
class BadProgramsTest {
  private static final String HANDSHAKE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-11-25\","
          + "\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"s\",\"version\":\"1\"}}}";
  private static final String SHAKE_HANDS = "read a; echo '" + HANDSHAKE + "'; read b; ";
  private static final String ANSWER_ONCE = SHAKE_HANDS + "read c; " + answer("2") + "; ";
  private static final String READ_ON = "while read rest; do :; done";

  private final HttpClientPool clients =
      new HttpClientPool(HttpClientSettings.of(Map.of()), new Redactor());
  private Remote remote;

  @TempDir private Path folder;

  private static String answer(String id) {
    return "echo '{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}}'";
  }

  @AfterEach
  void stop() {
    remote.close();
    clients.close();
    assertEquals(0, ProcessHandle.current().children().filter(ProcessHandle::isAlive).count());
  }

  private Remote program(String script) {
    remote =
        new RemoteServers(clients)
            .open(
                new RemoteServer.OverStdio(List.of("sh", "-c", script), Map.of(), Terms.TOOLS),
                "acme",
                "Acme",
                LaneSettings.of("Acme", RequestLimits.NONE));
    return remote;
  }

  private static ToolResult read(Remote remote) {
    return remote.call("look", Map.of(), true, RemoteCall.of("ann"));
  }

  private static ToolResult.Failed failure(Remote remote, boolean repeatable, RemoteCall call) {
    return assertThrows(ToolException.class, () -> remote.call("do", Map.of(), repeatable, call))
        .failure();
  }

  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of(
            "dies at its start",
            "echo 'ACME_TOKEN is not set' >&2; exit 3",
            FailureKind.UNREACHABLE,
            "Acme ended by itself (exit code 3). It said: ACME_TOKEN is not set. It had not begun to"
                + " speak MCP: check the command, its arguments and its environment in the"
                + " configuration."),
        Arguments.of(
            "prints how it is used",
            "echo 'Usage: acme [serve]'",
            FailureKind.UNREACHABLE,
            "Acme ended by itself (exit code 0). It said: Usage: acme [serve]. It had not begun to"
                + " speak MCP: check the command, its arguments and its environment in the"
                + " configuration."),
        Arguments.of(
            "is silent",
            READ_ON,
            FailureKind.TIMEOUT,
            "Acme was started but did not begin to speak MCP in time. Check the command and its"
                + " arguments in the configuration."),
        Arguments.of(
            "speaks something else",
            "echo 'acme> '; " + READ_ON,
            FailureKind.TIMEOUT,
            "Acme was started but did not begin to speak MCP in time. It said: acme>. Check the"
                + " command and its arguments in the configuration."),
        Arguments.of(
            "refuses the handshake",
            "read a; echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,"
                + "\"message\":\"Method not found\"}}'; "
                + READ_ON,
            FailureKind.UPSTREAM,
            "Acme refused the handshake of MCP (code -32601). It said: Method not found. Check the"
                + " URL or the command in the configuration."),
        Arguments.of(
            "speaks a revision of tomorrow",
            "read a; echo '{\"jsonrpc\":\"2.0\",\"id\":1,"
                + "\"result\":{\"protocolVersion\":\"2099-01-01\"}}'; "
                + READ_ON,
            FailureKind.UPSTREAM,
            "Acme speaks a revision of MCP that this gateway does not know (2099-01-01). Use a"
                + " version of it that speaks one of 2025-11-25, 2025-06-18, 2025-03-26,"
                + " 2024-11-05."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void whatIsWrongIsSaidInOneSentenceWithTheRemedy(
      String what, String script, FailureKind kind, String message) {
    Duration patience = Duration.ofMillis(kind == FailureKind.TIMEOUT ? 1_000 : 20_000);
    ToolResult.Failed failed = failure(program(script), true, new RemoteCall("ann", patience));
    assertEquals(message, failed.message(), what);
    assertEquals(kind, failed.kind());
    // For a while nobody tries again, and everybody is told the same.
    assertEquals(message, failure(remote, false, RemoteCall.of("ann")).message());
  }

  @Test
  void idsThatComeBackAsTextsAreReadAsIds() {
    RemoteContract.text(read(program(SHAKE_HANDS + "read c; " + answer("\"2\"") + "; " + READ_ON)));
  }

  @Test
  void whatDiesAtACallAndAgainAtItsStartCostsAReadNothing() {
    Path lives = folder.resolve("lives");
    String script =
        ("echo >> '%s'; case $(wc -l < '%s') in" + " *1) %s exit 7;; *2) exit 8;; *) %s %s;; esac")
            .formatted(lives, lives, SHAKE_HANDS + "read c;", ANSWER_ONCE, READ_ON);
    assertEquals("done", RemoteContract.text(read(program(script))));
  }

  @Test
  void aWriteThatMayHaveRunIsNotSentAgain() throws IOException {
    Path calls = folder.resolve("calls");
    String script = SHAKE_HANDS + "read c; echo >> '" + calls + "'; echo 'no more' >&2; exit 9";
    ToolResult.Failed failed = failure(program(script), false, RemoteCall.of("ann"));
    assertEquals(
        "Acme ended by itself (exit code 9). It said: no more. The change may have been made: look at"
            + " its object before you try again.",
        failed.message());
    assertEquals(true, failed.details().get("may_have_happened"));
    assertEquals(1, Files.readAllLines(calls).size());
  }

  @Test
  void whoListensNoMoreIsReplaced() throws IOException {
    Path lives = folder.resolve("lives");
    Path deaf = folder.resolve("deaf");
    String script =
        ("echo >> '%s'; case $(wc -l < '%s') in"
                + " *1) %s exec 0<&-; echo $$ > '%s'; exec sleep 1000;; *) %s %s;; esac")
            .formatted(lives, lives, ANSWER_ONCE, deaf, ANSWER_ONCE, READ_ON);
    assertEquals("done", RemoteContract.text(read(program(script))));
    process(deaf);
    assertEquals("done", RemoteContract.text(read(remote)));
  }

  @Test
  void whatItStartedEndsWithItAlsoWhenItOutlivesIt() throws Exception {
    Path pid = folder.resolve("pid");
    read(program("sleep 1000 & echo $! > '" + pid + "'; " + ANSWER_ONCE + "exit 0"));
    ProcessHandle started = process(pid);
    assertTrue(isRunning(started));
    remote.close();
    assertFalse(isRunning(started));
  }

  /** A dead process may wait for ever for a parent that asks how it ended. */
  private static boolean isRunning(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "stat");
    return process.isAlive()
        && !(Files.exists(status) && Files.readString(status).contains(") Z "));
  }

  @Test
  void whatIsBeingStartedEndsWithTheGateway() throws Exception {
    Path pid = folder.resolve("pid");
    program("echo $$ > '" + pid + "'; " + READ_ON);
    CompletableFuture<ToolResult> call = CompletableFuture.supplyAsync(() -> read(remote));
    ProcessHandle started = process(pid);
    remote.close();
    assertFalse(started.isAlive());
    ExecutionException stopped =
        assertThrows(ExecutionException.class, () -> call.get(20, TimeUnit.SECONDS));
    assertEquals(
        "The gateway stops, so Acme was not asked.",
        ((ToolException) stopped.getCause()).failure().message());
  }

  /** Waits until a program has said which one it is. */
  private static ProcessHandle process(Path file) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < end) {
      String text = Files.exists(file) ? Files.readString(file).strip() : "";
      if (!text.isEmpty()) {
        return ProcessHandle.of(Long.parseLong(text)).orElseThrow();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    throw new AssertionError("nothing was started");
  }
}
