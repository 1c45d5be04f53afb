package io.eltgateway.spi.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Trait;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Four kinds of provider that the interface must fit without bending; that they compile is the
 * test.
 */
class SpiFitTest {

  @Test
  void aVendorWhoseDeletesCascadeFits() {
    assertEquals(Mode.READ_ONLY, new CascadingDeleteProvider().info().defaultMode());
    assertEquals(
        List.of("CASCADING_TOKEN"),
        new CascadingDeleteProvider().info().settings().get(0).environment());
  }

  @Test
  void aSyncThatIsWaitedForFits() {
    AwaitedSyncTool tool = new AwaitedSyncTool((request, call) -> null);
    assertTrue(tool.spec().traits().contains(Trait.IN_READ_ONLY));
    assertEquals(Effect.EXECUTE, tool.spec().effect());
  }

  @Test
  void anUpstreamThatAsksThePersonFits() {
    assertTrue(new ElicitingTool().spec().openArguments());
  }

  @Test
  void aToolWithAUserInterfaceFits() {
    UiResourceProvider provider = new UiResourceProvider();
    assertFalse(provider.tools(null).get(0).spec().needsCredentials());
    assertEquals(1, provider.resources().size());
  }
}
