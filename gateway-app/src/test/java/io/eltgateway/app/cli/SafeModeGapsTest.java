package io.eltgateway.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an author left out, so that safe mode can never do it. */
class SafeModeGapsTest {
  private static final ToolSpec PAUSE =
      tool("pause_pipeline", Effect.UPDATE).target(Target.of("pipeline", "id")).build();

  private static ToolSpec.Builder tool(String name, Effect effect) {
    return ToolSpec.named(name, effect)
        .group("pipelines")
        .description("What it does.")
        .inputSchema("{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}}}");
  }

  private static ToolSpec create(String kind) {
    return tool("create_" + kind, Effect.CREATE)
        .creates(new Creation(kind, "/id", Optional.empty()))
        .build();
  }

  @Test
  void whatNoToolMakesCanNeverBeChanged() {
    assertEquals(
        List.of(
            "it can never run these, because no tool says in 'creates' that it makes what they act on:"
                + " pause_pipeline."),
        SafeModeGaps.of(List.of(create("step"), PAUSE)));
    assertEquals(List.of(), SafeModeGaps.of(List.of(create("pipeline"), PAUSE)));
  }

  @Test
  void aPartOfWhatIsMadeCanBeChanged() {
    ToolSpec edit =
        tool("edit_step", Effect.UPDATE)
            .target(Target.of("step", "id").in(Target.of("pipeline", "id")))
            .build();
    assertEquals(List.of(), SafeModeGaps.of(List.of(create("pipeline"), edit)));
  }

  @Test
  void whatMakesSomethingWithoutSayingItLeavesItToNobody() {
    assertEquals(
        List.of(
            "it can change nothing that these make, because they say no 'creates': clone, make."),
        SafeModeGaps.of(
            List.of(
                tool("make", Effect.CREATE).build(),
                tool("clone", Effect.CREATE).build(),
                tool("start", Effect.EXECUTE).build())));
  }

  @Test
  void whatWaitsForItsReviewIsNoGapYet() {
    ToolSpec waiting =
        tool("drop", Effect.DELETE)
            .target(Target.of("pipeline", "id"))
            .traits(Trait.UNREVIEWED)
            .build();
    assertEquals(List.of(), SafeModeGaps.of(List.of(waiting)));
  }
}
