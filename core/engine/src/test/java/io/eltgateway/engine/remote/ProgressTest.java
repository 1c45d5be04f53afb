package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.http.ExtendableCall;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.HttpClientSettings;
import io.eltgateway.engine.http.LaneSettings;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RemoteServer;
import io.eltgateway.spi.RemoteServer.Terms;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who reports progress has more time, and who is silent has what was given. */
@Timeout(60)
class ProgressTest {
  private static final Duration TIME = Duration.ofMillis(1500);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final HttpClientPool clients =
      new HttpClientPool(HttpClientSettings.of(Map.of()), new Redactor());

  /** A call that has much more time as soon as there is progress. */
  private static final class LastingCall extends RemoteCall implements ExtendableCall {
    private final Instant first;
    private volatile Instant deadline;

    LastingCall(Duration time) {
      super("ann", time);
      this.first = Instant.now().plus(time);
      this.deadline = first;
    }

    @Override
    public Instant deadline() {
      return deadline;
    }

    @Override
    public void extend(Duration atLeast) {
      Duration generous = Duration.ofSeconds(30);
      deadline = Instant.now().plus(atLeast.compareTo(generous) > 0 ? atLeast : generous);
    }

    /** Whether the time that the call had at first is over. */
    boolean isPastItsFirstTime() {
      return Instant.now().isAfter(first);
    }
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
  }

  @AfterEach
  void close() {
    clients.close();
  }

  private Remote open(RemoteServer server) {
    return new RemoteServers(clients)
        .open(server, "acme", "Acme", LaneSettings.of("Acme", RequestLimits.NONE));
  }

  private static Map<String, Object> progress(Object token) {
    return Map.of(
        "jsonrpc",
        "2.0",
        "method",
        "notifications/progress",
        "params",
        Map.of("progressToken", token, "progress", 1));
  }

  private static void endsInTime(Remote remote) {
    ToolException late =
        assertThrows(
            ToolException.class, () -> RemoteContract.call(remote, "work", new LastingCall(SHORT)));
    assertEquals(FailureKind.TIMEOUT, late.failure().kind());
  }

  @Test
  void overHttpProgressGivesACallItsTimeAnewAndSilenceEndsIt() throws Exception {
    ScriptedServer script = new ScriptedServer();
    try (HttpFront front = new HttpFront(script);
        Remote remote =
            open(RemoteServer.OverHttp.at(front.url(), new Auth.None(), Map.of(), Terms.TOOLS))) {
      RemoteContract.call(remote, "echo", RemoteCall.of("ann"));
      LastingCall ann = new LastingCall(TIME);
      front.instead =
          (exchange, message) -> {
            if (!"tools/call".equals(message.get("method"))) {
              return false;
            }
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            Object token =
                Message.object(Message.object(message, "params"), "_meta").get("progressToken");
            while (!ann.isPastItsFirstTime()) {
              HttpFront.writeEvent(exchange.getResponseBody(), progress(token));
              pause();
            }
            ScriptedServer.text(
                each -> HttpFront.writeEvent(exchange.getResponseBody(), each),
                message.get("id"),
                "done");
            return true;
          };
      assertEquals("done", RemoteContract.text(RemoteContract.call(remote, "work", ann)));
      front.instead =
          (exchange, message) -> {
            if ("tools/call".equals(message.get("method"))) {
              exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().flush();
              script.awaitCancelled();
              return true;
            }
            return false;
          };
      endsInTime(remote);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "The program is a shell script.")
  void ofAProgramProgressGivesACallItsTimeAnewAndSilenceEndsIt(@TempDir Path folder)
      throws IOException {
    Path overdue = folder.resolve("overdue");
    String script =
        "read a; echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-11-25\","
            + "\"capabilities\":{}}}'; read b; read c; "
            + "while [ ! -e '%s' ]; do ".formatted(overdue)
            + "echo '{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
            + "\"params\":{\"progressToken\":2,\"progress\":1}}'; sleep 0.02; done; "
            + "echo '{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"content\":[{\"type\":\"text\","
            + "\"text\":\"done\"}]}}'; while read d; do :; done";
    try (Remote remote =
        open(new RemoteServer.OverStdio(List.of("sh", "-c", script), Map.of(), Terms.TOOLS))) {
      LastingCall ann = new LastingCall(TIME);
      ann.whenProgress = () -> touchOnceOverdue(overdue, ann);
      assertEquals("done", RemoteContract.text(RemoteContract.call(remote, "work", ann)));
      endsInTime(remote);
    }
  }

  private static void touchOnceOverdue(Path file, LastingCall call) {
    try {
      if (call.isPastItsFirstTime() && !Files.exists(file)) {
        Files.createFile(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
