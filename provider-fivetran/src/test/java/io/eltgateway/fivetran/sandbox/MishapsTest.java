package io.eltgateway.fivetran.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.testkit.MovableClock;
import io.eltgateway.testkit.sandbox.Mishap;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MishapsTest {

  private final MovableClock clock = new MovableClock("2026-05-04T10:00:00Z");
  private FivetranSandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox = new FivetranSandbox(clock);
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aPlannedFailureMeetsOneRequest() {
    sandbox.mishaps().next(Mishap.answer(502, "text/html", "<h1>Bad</h1>").header("X-Hop", "1"));
    assertEquals("1", client.get("/v1/groups").expect(502).header("X-Hop"));
    client.get("/v1/groups").expect(200);
    assertEquals(0, sandbox.mishaps().pending());
  }

  @Test
  void aFailureInsteadOfTheOperationChangesNothing() {
    String fingerprint = sandbox.stateFingerprint();
    sandbox.mishaps().next(Mishap.status(503));
    client.post("/v1/groups", "{\"name\": \"x\"}").expect(503);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void aFailureAfterTheChangeLeavesIt() {
    String fingerprint = sandbox.stateFingerprint();
    sandbox.mishaps().next(Mishap.status(504).afterTheChange());
    client.post("/v1/groups", "{\"name\": \"x\"}").expect(504);
    assertNotEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void aPlanCanWaitForItsRequest() {
    sandbox.mishaps().next(request -> request.is("GET", "/v1/teams"), Mishap.status(500));
    client.get("/v1/groups").expect(200);
    client.get("/v1/teams").expect(500);
  }

  @Test
  void theConnectionBreaksHalfWay() {
    sandbox.mishaps().next(Mishap.cutConnection());
    String fingerprint = sandbox.stateFingerprint();
    assertThrows(
        IOException.class,
        () ->
            client.trySend(
                client.json("/v1/groups").POST(BodyPublishers.ofString("{\"name\": \"x\"}"))));
    assertNotEquals(fingerprint, sandbox.stateFingerprint());
    client.get("/v1/groups").expect(200);
  }

  @Test
  void aHeldAnswerHasHappenedAlready() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    sandbox.mishaps().next(request -> request.method().equals("POST"), Mishap.holdAnswer(latch));
    CompletableFuture<Integer> held =
        CompletableFuture.supplyAsync(
            () -> client.post("/v1/groups", "{\"name\": \"early\"}").status());
    while (client.get("/v1/groups").items().size() == 7) {
      Thread.onSpinWait();
    }
    assertFalse(held.isDone());
    latch.countDown();
    assertEquals(201, held.get(30, TimeUnit.SECONDS));
  }

  @Test
  void aHeldRequestHasNotHappenedYet() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    sandbox.mishaps().next(request -> request.method().equals("POST"), Mishap.holdRequest(latch));
    CompletableFuture<Integer> held =
        CompletableFuture.supplyAsync(
            () -> client.post("/v1/groups", "{\"name\": \"late\"}").status());
    assertEquals(7, client.get("/v1/groups").items().size());
    latch.countDown();
    assertEquals(201, held.get(30, TimeUnit.SECONDS));
    assertEquals(8, client.get("/v1/groups").items().size());
  }

  @Test
  void closingReleasesWhoWaits() throws Exception {
    sandbox.mishaps().next(Mishap.holdAnswer(new CountDownLatch(1)));
    CompletableFuture<Boolean> cut =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                client.trySend(client.request("/v1/teams"));
                return false;
              } catch (IOException expected) {
                return true;
              }
            });
    while (sandbox.mishaps().pending() > 0) {
      Thread.onSpinWait();
    }
    sandbox.close();
    assertTrue(cut.get(30, TimeUnit.SECONDS));
  }

  @Test
  void aShareOfRequestsFailsTheSameWayEachTime() throws IOException {
    assertEquals(unlucky(7), unlucky(7));
    assertNotEquals(unlucky(7), unlucky(8));
  }

  private List<Integer> unlucky(long seed) {
    sandbox.mishaps().sometimes(0.3, seed, Mishap.status(500));
    List<Integer> unlucky = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      if (client.get("/v1/roles?limit=1").status() == 500) {
        unlucky.add(i);
      }
    }
    sandbox.mishaps().clear();
    assertFalse(unlucky.isEmpty());
    return unlucky;
  }

  @Test
  void theQuotaIsEnforcedOnRequest() {
    sandbox.hourlyQuota(2);
    assertEquals("1", client.get("/v1/groups").expect(200).header("X-Rate-Limit-Remaining"));
    clock.advance(Duration.ofMinutes(50));
    assertEquals("0", client.get("/v1/groups").expect(200).header("X-Rate-Limit-Remaining"));
    SandboxClient.Reply refused = client.get("/v1/groups").expect(429);
    assertEquals("TooManyRequests", refused.code());
    assertEquals("601", refused.header("Retry-After"));
    clock.advance(Duration.ofMinutes(11));
    client.get("/v1/groups").expect(200);
  }

  @Test
  void tellsWhenToTryAgain() {
    sandbox.mishaps().next(Mishap.tooManyRequests(Duration.ofMinutes(5)));
    assertEquals("300", client.get("/v1/groups").expect(429).header("Retry-After"));
  }
}
