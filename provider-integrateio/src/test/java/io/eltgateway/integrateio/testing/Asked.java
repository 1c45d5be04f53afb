package io.eltgateway.integrateio.testing;

import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.testkit.sandbox.Mishap;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import java.util.List;

/**
 * The requests that calls sent. That the tools are compared with those of the server, once and in
 * the background, is none of them.
 */
public final class Asked {
  private Asked() {}

  /** They, the oldest first. */
  public static List<RecordedRequest> of(IntegrateioSandbox sandbox) {
    return sandbox.requests().stream().filter(Asked::isCalls).toList();
  }

  /** Lets something happen to the next of them. */
  public static void next(IntegrateioSandbox sandbox, Mishap mishap) {
    sandbox.mishaps().next(Asked::isCalls, mishap);
  }

  private static boolean isCalls(RecordedRequest request) {
    return !request.body().contains("\"tools/list\"");
  }
}
