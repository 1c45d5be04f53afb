package io.eltgateway.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeightTest {
  private static final ToolSpec SYNC =
      ToolSpec.named("sync", Effect.EXECUTE)
          .raises(Raise.whenEquals("force", true, Effect.UPDATE))
          .raises(Raise.whenEquals("mode", "EXCLUDE", Effect.DELETE))
          .raises(Raise.whenPresent("auth", Trait.GRANTS))
          .build();

  @Test
  void argumentsThatAreNotThereRaiseNothing() {
    assertEquals(new Weight(Effect.EXECUTE, Set.of()), Weight.of(SYNC, Map.of("other", true)));
    assertEquals(new Weight(Effect.EXECUTE, Set.of()), Weight.of(SYNC, Map.of("force", false)));
    assertEquals(new Weight(Effect.EXECUTE, Set.of()), Weight.of(SYNC, Map.of("mode", "KEEP")));
  }

  @Test
  void theHeaviestEffectWinsAndTraitsAreAdded() {
    Map<String, Object> all = Map.of("force", true, "mode", "EXCLUDE", "auth", Map.of());

    assertEquals(new Weight(Effect.DELETE, Set.of(Trait.GRANTS)), Weight.of(SYNC, all));
  }

  @Test
  void whatCannotBeUnderstoodRaisesToo() {
    for (Object strange : List.of("true", "false", 1, 0, List.of(), Map.of())) {
      assertEquals(Effect.UPDATE, Weight.of(SYNC, Map.of("force", strange)).effect(), "" + strange);
    }
    for (Object strange : List.of(" exclude ", List.of("KEEP"), 1)) {
      assertEquals(Effect.DELETE, Weight.of(SYNC, Map.of("mode", strange)).effect(), "" + strange);
    }
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("force", null);
    nothing.put("auth", null);
    assertEquals(new Weight(Effect.UPDATE, Set.of(Trait.GRANTS)), Weight.of(SYNC, nothing));
  }

  @Test
  void aRaiseNeverMakesACallLighter() {
    ToolSpec spec =
        ToolSpec.named("drop", Effect.DELETE)
            .raises(Raise.whenEquals("soft", true, Effect.READ))
            .raises(Raise.whenEquals("promised", true, Trait.IN_READ_ONLY))
            .build();

    assertEquals(
        new Weight(Effect.DELETE, Set.of()),
        Weight.of(spec, Map.of("soft", true, "promised", true)));
  }

  @Test
  void someTraitsWeighSomethingThemselves() {
    assertEquals(Effect.UPDATE, new Weight(Effect.READ, Set.of(Trait.DESTRUCTIVE)).effect());
    assertEquals(Effect.DELETE, new Weight(Effect.DELETE, Set.of(Trait.DESTRUCTIVE)).effect());
    assertEquals(Effect.UPDATE, new Weight(Effect.READ, Set.of(Trait.UNREVIEWED)).effect());
    assertEquals(Effect.EXECUTE, new Weight(Effect.READ, Set.of(Trait.PROCESS)).effect());
    assertEquals(Effect.CREATE, new Weight(Effect.CREATE, Set.of(Trait.PROCESS)).effect());
  }

  @Test
  void reachableWeightsAreAllCombinationsOfRaises() {
    Set<Weight> reachable = Weight.reachable(SYNC);

    assertEquals(6, reachable.size());
    assertTrue(reachable.contains(new Weight(Effect.EXECUTE, Set.of())));
    assertTrue(reachable.contains(new Weight(Effect.DELETE, Set.of(Trait.GRANTS))));
  }

  @Test
  void onlyReadsAreNoWrites() {
    assertFalse(new Weight(Effect.READ, Set.of()).writes());
    assertTrue(new Weight(Effect.EXECUTE, Set.of()).writes());
    assertFalse(new Weight(Effect.CREATE, Set.of()).changesExisting());
    assertTrue(new Weight(Effect.UPDATE, Set.of()).changesExisting());
  }
}
