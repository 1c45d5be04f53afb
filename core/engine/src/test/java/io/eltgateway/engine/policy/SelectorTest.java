package io.eltgateway.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
  private static final ToolSpec SYNC =
      ToolSpec.named("sync_connection", Effect.EXECUTE)
          .group("connections")
          .traits(Trait.ROWS)
          .raises(Raise.whenEquals("force", true, Effect.UPDATE))
          .build();

  @ParameterizedTest
  @CsvSource({
    "sync_connection, true",
    "acme__sync_connection, true",
    "sync_*, true",
    "*_connection, true",
    "*, true",
    "**, true",
    "s*c_*n, true",
    "sync*connection, true",
    "acme__*, true",
    "*conn*conn*, false",
    "sync_connection*x, false",
    "Sync_connection, false",
    "sync, false",
    "other__sync_connection, false",
    "@execute, true",
    "@update, false",
    "@rows, true",
    "@grants, false",
    "group:connections, true",
    "group:conn*, true",
    "group:teams, false",
  })
  void meansCallsByNameEffectTraitOrGroup(String selector, boolean expected) {
    Selector parsed = Selector.parse(selector);

    assertEquals(expected, parsed.matches(SYNC, "acme__sync_connection", Weight.stated(SYNC)));
    assertEquals(selector, parsed.toString());
  }

  @Test
  void anEffectMeansTheCallAsItsArgumentsMakeIt() {
    Weight forced = Weight.of(SYNC, Map.of("force", true));

    assertTrue(Selector.parse("@update").matches(SYNC, "acme__sync_connection", forced));
    assertFalse(Selector.parse("@execute").matches(SYNC, "acme__sync_connection", forced));
  }

  @Test
  void aStarThatStandsManyTimesIsMatchedQuickly() {
    String pattern = "*a".repeat(40) + "*b";
    ToolSpec spec = ToolSpec.named("a".repeat(2_000), Effect.READ).build();

    assertFalse(Selector.parse(pattern).matches(spec, "x", Weight.stated(spec)));
  }

  @Test
  void whatIsNoSelectorSaysWhatWouldBeOne() {
    assertEquals(
        "'delete connection' is not a selector: it must be a tool's name (a * stands for anything),"
            + " @ and an effect or a trait, or group: and a group.",
        messageOf("delete connection"));
    assertEquals(
        "'@deletes' is neither an effect nor a trait; there are @read, @execute, @create, @update,"
            + " @delete, @grants, @rows, @secret, @process, @local, @in-read-only, @read-by-post,"
            + " @destructive, @unreviewed. Did you mean '@delete'?",
        messageOf("@deletes"));
    for (String wrong : List.of("", "group:", "kind:x", "!delete", "a.b", "group:a b", "größe")) {
      assertThrows(IllegalArgumentException.class, () -> Selector.parse(wrong), wrong);
    }
  }

  @Test
  void aSelectorThatMeansNoToolCanNameTheNearestOne() {
    Selector slip = Selector.parse("sync_conection");
    Selector group = Selector.parse("group:conections");
    Selector effect = Selector.parse("@delete");
    List<ToolSpec> specs = List.of(SYNC);

    assertFalse(slip.matchesAny(specs, "acme__"::concat));
    assertEquals(Optional.of("sync_connection"), slip.closest(specs));
    assertEquals(Optional.of("group:connections"), group.closest(specs));
    assertFalse(effect.matchesAny(specs, "acme__"::concat));
    assertEquals(Optional.empty(), effect.closest(specs));
  }

  @Test
  void aSelectorMeansAToolThatOnlySomeArgumentsMakeFit() {
    assertTrue(Selector.parse("@update").matchesAny(List.of(SYNC), "acme__"::concat));
  }

  @Test
  void selectorsAreEqualWhenWrittenAlike() {
    assertEquals(Selector.parse("a*"), Selector.parse("a*"));
    assertEquals(Selector.parse("a*").hashCode(), Selector.parse("a*").hashCode());
    assertFalse(Selector.parse("a*").equals(Selector.parse("b*")));
  }

  private static String messageOf(String wrong) {
    return assertThrows(IllegalArgumentException.class, () -> Selector.parse(wrong)).getMessage();
  }
}
