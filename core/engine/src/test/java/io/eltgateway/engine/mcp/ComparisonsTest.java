package io.eltgateway.engine.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** In whose sessions a list was compared since anything changed, when both happen at once. */
class ComparisonsTest {
  private static final int CHANGES = 20_000;

  private final Comparisons comparisons = new Comparisons(() -> 0);
  private final SessionCall call = new SessionCall("s");
  private final AtomicInteger state = new AtomicInteger();

  private int compared() {
    Set<String> held = comparisons.heldBack(call, () -> Set.of(state.toString()));
    return Integer.parseInt(held.iterator().next());
  }

  @Test
  void whatChangesDuringAComparisonIsComparedAgainHoweverTheTwoMeet() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread comparing =
        new Thread(
            () -> {
              while (!over.get()) {
                compared();
              }
            });
    comparing.start();
    try {
      for (int change = 1; change <= CHANGES; change++) {
        state.set(change);
        comparisons.mayHaveChanged();
        assertEquals(change, compared());
      }
    } finally {
      over.set(true);
      comparing.join();
    }
  }
}
