package io.eltgateway.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.eltgateway.engine.session.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A call whose time is given anew by several threads. */
class InvocationTest {
  private static final int CALLS = 3_000;

  private static Invocation invocation() {
    return new Invocation(
        "1",
        TestGateway.request(TestGateway.ANN, "acme__ask", Map.of()),
        Subject.unknownTool("acme__ask"),
        Instant.EPOCH,
        new Ledger(InstantSource.system(), Ledger.Bounds.DEFAULT));
  }

  @Test
  void progressDoesNotTakeBackTheTimeThatAPersonWasGivenInTheSameMoment() throws Exception {
    AtomicReference<Invocation> present = new AtomicReference<>(invocation());
    AtomicBoolean over = new AtomicBoolean();
    Thread progressing =
        new Thread(
            () -> {
              while (!over.get()) {
                present.get().extend(Duration.ZERO);
              }
            });
    progressing.start();
    try {
      for (int call = 0; call < CALLS; call++) {
        Invocation invocation = invocation();
        present.set(invocation);
        for (int minutes = 1; minutes <= 50; minutes++) {
          Duration given = Duration.ofMinutes(minutes);
          invocation.extend(given);
          assertFalse(invocation.deadline().isBefore(Instant.EPOCH.plus(given)));
        }
      }
    } finally {
      over.set(true);
      progressing.join();
    }
  }

  @Test
  void noProgressLastsForMoreThanAnHour() {
    Invocation invocation = invocation();
    invocation.extend(Duration.ofHours(3));
    assertEquals(Instant.EPOCH.plus(Duration.ofHours(1)), invocation.deadline());
  }
}
