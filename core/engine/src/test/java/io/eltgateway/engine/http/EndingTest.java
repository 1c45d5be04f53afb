package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How requests end that the vendor does not end: by their time, a cancellation, a shutdown. */
@Timeout(30)
class EndingTest {
  private static final Http.Request READ = Http.Request.get("/v1/connections");
  private static final Http.Request WRITE = Http.Request.json("POST", "/v1/connections", "{}");

  private final Lanes lanes = new Lanes();
  private final TestCall call = new TestCall();

  @BeforeAll
  static void loadTheLibrary() throws IOException {
    Lanes.warmUp();
  }

  @AfterEach
  void close() {
    lanes.close();
  }

  @Test
  void aVendorThatDripsItsBodyIsCutOff() throws IOException {
    assertCutOff("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
  }

  @Test
  void aVendorThatDripsItsHeadersIsCutOff() throws IOException {
    assertCutOff("HTTP/1.1 200 OK\r\nX-Drip: ");
  }

  @Test
  void aVendorThatNeverFinishesTheTlsHandshakeIsCutOff() throws IOException {
    try (RawServer server = new RawServer(RawServer.Connection::awaitEnd)) {
      URI url = URI.create("https://localhost:" + server.port());
      ToolException late =
          assertThrows(
              ToolException.class,
              () -> lanes.impatient(url, Duration.ofMillis(100)).send(WRITE, call));
      assertEquals(
          "No connection to Fivetran at localhost:"
              + server.port()
              + " could be made in time, so nothing was sent. Check the base URL, the network, and"
              + " whether a proxy is needed (HTTPS_PROXY).",
          late.getMessage());
      assertEquals(FailureKind.TIMEOUT, late.failure().kind());
      assertTrue(late.failure().details().isEmpty());
    }
  }

  @Test
  void aVendorWhoseHostDropsPacketsIsCutOff() throws IOException {
    // A listener whose backlog is full ignores further connections.
    List<Socket> filling = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fillBacklog(full, filling);
      URI url = URI.create("http://127.0.0.1:" + full.getLocalPort());
      ToolException late =
          assertThrows(
              ToolException.class,
              () -> lanes.impatient(url, Duration.ofMillis(100)).send(WRITE, call));
      assertEquals(FailureKind.TIMEOUT, late.failure().kind());
      assertTrue(late.getMessage().contains("nothing was sent"), late.getMessage());
    } finally {
      for (Socket socket : filling) {
        socket.close();
      }
    }
  }

  @Test
  void aRequestsOwnTimeoutReplacesTheInstances() throws IOException {
    try (Hanging vendor = new Hanging()) {
      Http.Request brief =
          new Http.Request(
              "POST",
              "/v1",
              READ.headers(),
              READ.body(),
              false,
              "general",
              Optional.of(Duration.ofMillis(600)));
      ToolException late =
          assertThrows(ToolException.class, () -> lanes.to(vendor.server.url()).send(brief, call));
      assertEquals(
          "Fivetran did not answer within 600 ms, so the gateway gave up. The change may have been"
              + " made: look at its object before you try again.",
          late.getMessage());
    }
  }

  @Test
  void aCancelledReadEndsAtOnceAndDropsItsConnection() throws Exception {
    try (Hanging vendor = new Hanging()) {
      CompletableFuture<FailureMessage> read =
          failing(() -> lanes.to(vendor.server.url()).send(READ, call));
      vendor.reached.await(20, TimeUnit.SECONDS);
      call.cancellation.cancel();
      assertEquals(
          new FailureMessage(
              FailureKind.CANCELLED, "The call was cancelled while Fivetran worked on it."),
          read.get(20, TimeUnit.SECONDS));
      assertTrue(vendor.left.await(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void aCancelledWriteSaysThatItMayHaveHappened() throws Exception {
    try (Hanging vendor = new Hanging()) {
      CompletableFuture<FailureMessage> write =
          failing(() -> lanes.to(vendor.server.url()).send(WRITE, call));
      vendor.reached.await(20, TimeUnit.SECONDS);
      call.cancellation.cancel();
      assertEquals(
          new FailureMessage(
              FailureKind.CANCELLED,
              "The call was cancelled while Fivetran worked on it. The change may have been made:"
                  + " look at its object before you try again."),
          write.get(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void aConnectionThatIsMadeAfterTheCancellationIsClosed() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    NameLookup cancelling =
        host -> {
          call.cancellation.cancel();
          return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
    try (Lanes slow = new Lanes(HttpClientSettings.of(Map.of()), cancelling);
        RawServer server =
            new RawServer(
                connection -> {
                  try {
                    connection.awaitEnd();
                  } finally {
                    closed.countDown();
                  }
                })) {
      URI url = URI.create("http://vendor.localhost:" + server.port());
      ToolException cancelled =
          assertThrows(ToolException.class, () -> slow.to(url).send(WRITE, call));
      assertEquals(
          "The call was cancelled before anything was sent to Fivetran.", cancelled.getMessage());
      assertTrue(closed.await(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void aCallThatIsCancelledAlreadySendsNothing() throws IOException {
    try (Hanging vendor = new Hanging()) {
      call.cancellation.cancel();
      ToolException cancelled =
          assertThrows(ToolException.class, () -> lanes.to(vendor.server.url()).send(WRITE, call));
      assertEquals(FailureKind.CANCELLED, cancelled.failure().kind());
      assertEquals(0, vendor.server.connections());
    }
  }

  @Test
  void closingThePoolEndsEverythingAtOnceAndRefusesWhatComesLater() throws Exception {
    try (Hanging vendor = new Hanging()) {
      Http lane = lanes.to(vendor.server.url());
      CompletableFuture<FailureMessage> write = failing(() -> lane.send(WRITE, call));
      vendor.reached.await(20, TimeUnit.SECONDS);
      lanes.pool.close();
      assertEquals(
          new FailureMessage(
              FailureKind.CANCELLED,
              "The gateway was stopped while Fivetran worked on it. The change may have been made:"
                  + " look at its object before you try again."),
          write.get(20, TimeUnit.SECONDS));
      assertTrue(vendor.left.await(20, TimeUnit.SECONDS));
      ToolException refused = assertThrows(ToolException.class, () -> lane.send(READ, call));
      assertEquals("The gateway was stopped before this request was sent.", refused.getMessage());
    }
  }

  @Test
  void endedRequestsLeaveNoConnectionAndNoPlaceBehind() throws Exception {
    CountDownLatch reached = new CountDownLatch(16);
    List<CompletableFuture<Void>> ends = new CopyOnWriteArrayList<>();
    try (RawServer server =
        new RawServer(
            connection -> {
              CompletableFuture<Void> end = new CompletableFuture<>();
              ends.add(end);
              try {
                connection.readRequest();
                reached.countDown();
                connection.awaitEnd();
              } finally {
                end.complete(null);
              }
            })) {
      Http lane = lanes.to(server.url());
      List<CompletableFuture<FailureMessage>> all = new ArrayList<>();
      List<TestCall> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        TestCall each = new TestCall();
        calls.add(each);
        all.add(failing(() -> lane.send(READ, each)));
      }
      assertTrue(reached.await(20, TimeUnit.SECONDS));
      calls.forEach(each -> each.cancellation.cancel());
      for (CompletableFuture<FailureMessage> each : all) {
        assertEquals(FailureKind.CANCELLED, each.get(20, TimeUnit.SECONDS).kind());
      }
      for (CompletableFuture<Void> end : ends) {
        end.get(20, TimeUnit.SECONDS);
      }
      for (int i = 0; i < 16; i++) {
        lanes.limits.acquire("general", List.of(), Instant.now(), new CancellationSource());
      }
    }
  }

  private void assertCutOff(String beginning) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            connection -> {
              try {
                connection.readRequest();
                connection.write(beginning);
                // Never given: a wait that paces the drips.
                CountDownLatch never = new CountDownLatch(1);
                while (!never.await(10, TimeUnit.MILLISECONDS)) {
                  connection.write("x");
                }
              } finally {
                ended.countDown();
              }
            })) {
      ToolException late =
          assertThrows(
              ToolException.class,
              () -> lanes.impatient(server.url(), Duration.ofMillis(900)).send(READ, call));
      assertEquals(
          "Fivetran did not answer within 900 ms, so the gateway gave up. Try again later, ask for"
              + " less, or raise the read timeout in the configuration.",
          late.getMessage());
      assertTrue(ended.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static void fillBacklog(ServerSocket full, List<Socket> filling) throws IOException {
    for (int i = 0; i < 16; i++) {
      Socket socket = new Socket();
      filling.add(socket);
      try {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()), 50);
      } catch (IOException ignored) {
        return;
      }
    }
  }

  private record FailureMessage(FailureKind kind, String message) {}

  private static CompletableFuture<FailureMessage> failing(Supplier<Http.Answer> work) {
    CompletableFuture<FailureMessage> outcome = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                outcome.completeExceptionally(
                    new ExecutionException("answered " + work.get().status(), null));
              } catch (ToolException failed) {
                outcome.complete(new FailureMessage(failed.failure().kind(), failed.getMessage()));
              } catch (RuntimeException unexpected) {
                outcome.completeExceptionally(unexpected);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return outcome;
  }

  /** A vendor that reads one request, says so, and never answers. */
  private static final class Hanging implements AutoCloseable {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch left = new CountDownLatch(1);
    final RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              reached.countDown();
              try {
                connection.awaitEnd();
              } finally {
                left.countDown();
              }
            });

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
