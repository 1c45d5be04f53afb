package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How many sessions and processes one server costs the gateway at the most. */
@Timeout(60)
class BoundsTest {
  private static final int SESSIONS = 256;
  private static final int CHILDREN = 16;

  private final HttpClientPool clients =
      new HttpClientPool(HttpClientSettings.of(Map.of()), new Redactor());

  @AfterEach
  void close() {
    clients.close();
  }

  private Remote open(RemoteServer server) {
    return new RemoteServers(clients)
        .open(server, "acme", "Acme", LaneSettings.of("Acme", RequestLimits.NONE));
  }

  @Test
  void thereAreNoMoreThan256SessionsOverHttp() throws Exception {
    try (HttpFront front = new HttpFront(new ScriptedServer());
        Remote remote =
            open(RemoteServer.OverHttp.at(front.url(), new Auth.None(), Map.of(), Terms.TOOLS))) {
      front.events = false;
      for (int i = 0; i < SESSIONS; i++) {
        RemoteContract.call(remote, "echo", RemoteCall.of("caller " + i));
      }
      assertEquals(SESSIONS, front.sessions());
      until("one has rested long enough", () -> answers(remote, "one more"));
      until("it has ended", () -> front.sessions() == SESSIONS);
    }
  }

  private static boolean answers(Remote remote, String caller) {
    try {
      RemoteContract.call(remote, "echo", RemoteCall.of(caller));
      return true;
    } catch (ToolException tooMany) {
      assertEquals(FailureKind.RATE_LIMITED, tooMany.failure().kind());
      return false;
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "The program is a shell script.")
  void thereAreNoMoreThan16Processes() throws Exception {
    String neverAnswers =
        "read a; echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-11-25\","
            + "\"capabilities\":{}}}'; while read b; do :; done";
    List<RemoteCall> calls = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    try (Remote remote =
        open(
            new RemoteServer.OverStdio(List.of("sh", "-c", neverAnswers), Map.of(), Terms.TOOLS))) {
      for (int i = 0; i < CHILDREN; i++) {
        RemoteCall call = RemoteCall.of("caller " + i);
        calls.add(call);
        Thread thread = new Thread(() -> RemoteContract.failure(remote, "hang", call));
        thread.start();
        threads.add(thread);
      }
      until("all run", () -> children() == CHILDREN);
      ToolResult.Failed told =
          assertThrows(
                  ToolException.class,
                  () -> RemoteContract.call(remote, "hang", RemoteCall.of("one more")))
              .failure();
      assertEquals(
          "Acme is used by 16 clients at the same time, the most that the gateway opens sessions"
              + " for. Try again later.",
          told.message());
      calls.forEach(call -> call.cancellation.cancel());
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(20));
        assertTrue(!thread.isAlive());
      }
    }
    assertEquals(0, children());
  }

  private static long children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
  }

  private static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, what);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
