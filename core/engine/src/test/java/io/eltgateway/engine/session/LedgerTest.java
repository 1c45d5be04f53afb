package io.eltgateway.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.MutableClock;
import io.eltgateway.spi.ObjectPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final WorkSession ANN = new WorkSession("ann", "run-1");
  private static final WorkSession ANN_LATER = new WorkSession("ann", "run-2");
  private static final WorkSession BOB = new WorkSession("bob", "run-1");
  private static final ObjectPath C1 = ObjectPath.of("connection", "c1");

  private final MutableClock clock = new MutableClock();
  private final Ledger ledger = new Ledger(clock, Ledger.Bounds.DEFAULT);

  @Test
  void whatIsUnknownBelongsToNobody() {
    assertFalse(ledger.owns(ANN, "acme", C1));
  }

  @Test
  void aSessionOwnsWhatItCreated() {
    ledger.created(ANN, "acme", C1);

    assertTrue(ledger.owns(ANN, "acme", C1));
  }

  @Test
  void neitherAnotherCallerNorAnotherRunNorAnotherInstanceOwnsIt() {
    ledger.created(ANN, "acme", C1);

    assertFalse(ledger.owns(BOB, "acme", C1));
    assertFalse(ledger.owns(ANN_LATER, "acme", C1));
    assertFalse(ledger.owns(ANN, "acme-dev", C1));
    assertFalse(ledger.owns(ANN, "acme", ObjectPath.of("group", "c1")));
  }

  @Test
  void aPartBelongsToTheOwnerOfTheWhole() {
    ledger.created(ANN, "acme", C1);

    assertTrue(ledger.owns(ANN, "acme", C1.child("certificate", "7")));
    assertTrue(ledger.owns(ANN, "acme", C1.child("schema", "s").child("table", "t")));
  }

  @Test
  void theWholeNeverBelongsToTheOwnerOfAPart() {
    ledger.created(ANN, "acme", C1.child("certificate", "7"));

    assertTrue(ledger.owns(ANN, "acme", C1.child("certificate", "7")));
    assertFalse(ledger.owns(ANN, "acme", C1));
    assertFalse(ledger.owns(ANN, "acme", C1.child("certificate", "8")));
    assertFalse(ledger.owns(ANN, "acme", ObjectPath.of("certificate", "7")));
  }

  @Test
  void idsAreComparedAsTheVendorSpellsThem() {
    ledger.created(ANN, "acme", C1);

    for (String other : List.of("C1", " c1", "c1 ", "c%31", "c1/", "./c1", "c1\u0000", "c１")) {
      assertFalse(ledger.owns(ANN, "acme", ObjectPath.of("connection", other)), other);
    }
  }

  @Test
  void uuidsAreTheSameInBothCases() {
    ledger.created(ANN, "acme", ObjectPath.of("source", "0AA1BB2C-0000-4000-8000-00000000000F"));

    assertTrue(
        ledger.owns(ANN, "acme", ObjectPath.of("source", "0aa1bb2c-0000-4000-8000-00000000000f")));
    assertFalse(
        ledger.owns(ANN, "acme", ObjectPath.of("source", "0aa1bb2c00004000800000000000000f")));
  }

  @Test
  void aDeletedObjectIsForgottenWithItsPartsByEverybody() {
    ledger.created(ANN, "acme", C1);
    ledger.created(ANN, "acme", C1.child("certificate", "7"));
    ledger.created(BOB, "acme", C1.child("certificate", "8"));
    ledger.created(ANN, "acme", ObjectPath.of("connection", "c11"));

    ledger.deleted("acme", C1);

    assertFalse(ledger.owns(ANN, "acme", C1));
    assertFalse(ledger.owns(ANN, "acme", C1.child("certificate", "7")));
    assertFalse(ledger.owns(BOB, "acme", C1.child("certificate", "8")));
    assertTrue(ledger.owns(ANN, "acme", ObjectPath.of("connection", "c11")));
    assertEquals(1, ledger.size());
  }

  @Test
  void aDeletionInOneInstanceLeavesTheOthers() {
    ledger.created(ANN, "acme", C1);

    ledger.deleted("acme-dev", C1);

    assertTrue(ledger.owns(ANN, "acme", C1));
  }

  @Test
  void whatTwoSessionsClaimToHaveCreatedBelongsToNeither() {
    ledger.created(ANN, "acme", C1);
    ledger.created(BOB, "acme", C1);

    assertFalse(ledger.owns(ANN, "acme", C1));
    assertFalse(ledger.owns(BOB, "acme", C1));
    assertEquals(0, ledger.size());
  }

  @Test
  void creatingTwiceInOneSessionIsNoContradiction() {
    ledger.created(ANN, "acme", C1);
    ledger.created(ANN, "acme", C1);

    assertTrue(ledger.owns(ANN, "acme", C1));
    assertEquals(1, ledger.size());
  }

  @Test
  void anIdleSessionIsForgotten() {
    ledger.created(ANN, "acme", C1);

    clock.advance(Duration.ofHours(24));

    assertFalse(ledger.owns(ANN, "acme", C1));
    assertEquals(0, ledger.size());
  }

  @Test
  void useKeepsASessionAlive() {
    ledger.created(ANN, "acme", C1);
    clock.advance(Duration.ofHours(23));
    ledger.used(ANN);
    clock.advance(Duration.ofHours(23));

    assertTrue(ledger.owns(ANN, "acme", C1));
    clock.advance(Duration.ofHours(23));
    assertTrue(ledger.owns(ANN, "acme", C1));
  }

  @Test
  void useDoesNotReviveAnExpiredSession() {
    ledger.created(ANN, "acme", C1);
    clock.advance(Duration.ofHours(25));
    ledger.used(ANN);

    assertFalse(ledger.owns(ANN, "acme", C1));
  }

  @Test
  void aFullSessionForgetsItsOldestObjects() {
    Ledger small = new Ledger(clock, new Ledger.Bounds(Duration.ofHours(1), 2, 10));
    for (int i = 1; i <= 3; i++) {
      small.created(ANN, "acme", ObjectPath.of("connection", "c" + i));
    }

    assertFalse(small.owns(ANN, "acme", ObjectPath.of("connection", "c1")));
    assertTrue(small.owns(ANN, "acme", ObjectPath.of("connection", "c2")));
    assertTrue(small.owns(ANN, "acme", ObjectPath.of("connection", "c3")));
  }

  @Test
  void aFullLedgerForgetsTheIdlestSessionFirst() {
    Ledger small = new Ledger(clock, new Ledger.Bounds(Duration.ofHours(1), 2, 3));
    small.created(BOB, "acme", ObjectPath.of("connection", "b1"));
    clock.advance(Duration.ofSeconds(1));
    small.created(ANN, "acme", ObjectPath.of("connection", "a1"));
    small.created(ANN, "acme", ObjectPath.of("connection", "a2"));
    clock.advance(Duration.ofSeconds(1));
    small.created(ANN_LATER, "acme", ObjectPath.of("connection", "l1"));

    assertFalse(small.owns(BOB, "acme", ObjectPath.of("connection", "b1")));
    assertTrue(small.owns(ANN, "acme", ObjectPath.of("connection", "a1")));
    assertTrue(small.owns(ANN_LATER, "acme", ObjectPath.of("connection", "l1")));
    assertEquals(3, small.size());
  }

  @Test
  void sessionsThatWorkAtOnceNeverTouchEachOthersObjects() throws Exception {
    int sessions = 8;
    int objects = 200;
    ExecutorService threads = Executors.newFixedThreadPool(sessions);
    CyclicBarrier start = new CyclicBarrier(sessions);
    List<Future<Boolean>> done = new ArrayList<>();
    for (int number = 0; number < sessions; number++) {
      done.add(threads.submit(session(number, sessions, objects, start)));
    }
    for (Future<Boolean> each : done) {
      assertTrue(each.get(30, TimeUnit.SECONDS));
    }
    threads.shutdown();
    assertEquals(sessions * objects / 2, ledger.size());
  }

  private Callable<Boolean> session(int number, int sessions, int objects, CyclicBarrier start) {
    WorkSession mine = new WorkSession("caller", "run-" + number);
    return () -> {
      start.await(30, TimeUnit.SECONDS);
      boolean onlyMine = true;
      for (int i = 0; i < objects; i++) {
        ledger.created(mine, "acme", object(number, i));
        onlyMine &= ledger.owns(mine, "acme", object(number, i));
        for (int other = 0; other < sessions; other++) {
          onlyMine &= other == number || !ledger.owns(mine, "acme", object(other, i));
        }
        if (i % 2 == 0) {
          ledger.deleted("acme", object(number, i));
          onlyMine &= !ledger.owns(mine, "acme", object(number, i));
        }
      }
      return onlyMine;
    };
  }

  private static ObjectPath object(int session, int number) {
    return ObjectPath.of("connection", session + "-" + number);
  }
}
