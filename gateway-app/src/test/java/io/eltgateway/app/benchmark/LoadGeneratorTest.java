package io.eltgateway.app.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stub, the bare forwarder and the load generator work together; nothing is timed here. */
class LoadGeneratorTest {

  private static final int CONNECTIONS = 16;
  private static final int CALLS = 400;

  @Test
  void everyCallToTheVendorAndThroughTheForwarderIsAnsweredRightly() throws Exception {
    try (StubVendor vendor = StubVendor.start();
        BareForwarder forwarder = BareForwarder.start(vendor.uri())) {
      assertEquals(CALLS, run(Target.direct(vendor.uri(), CONNECTIONS)).calls());
      assertEquals(CALLS, run(forwarded(forwarder, BareForwarder.TOOL)).calls());
    }
  }

  @Test
  void aForwarderThatFailsEndsTheRun() throws Exception {
    try (StubVendor vendor = StubVendor.start();
        BareForwarder forwarder = BareForwarder.start(vendor.uri().resolve("/elsewhere"))) {
      WrongAnswerException refusal =
          assertThrows(
              WrongAnswerException.class, () -> run(forwarded(forwarder, BareForwarder.TOOL)));
      assertTrue(refusal.getMessage().startsWith("The call failed"), refusal.getMessage());
    }
  }

  private static Target forwarded(BareForwarder forwarder, String tool)
      throws IOException, InterruptedException {
    return Target.mcp(forwarder.endpoint(), Map.of(), tool, CONNECTIONS);
  }

  private static LoadResult run(Target target) throws IOException {
    return new LoadGenerator().run(target, Duration.ofMinutes(1), CALLS);
  }
}
