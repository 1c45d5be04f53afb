package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.policy.Decision;
import io.eltgateway.engine.policy.Weight;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.Optional;
import java.util.Set;

/**
 * What a method of the protocol does that can only read and calls no tool: audited, masked, its
 * errors told. Selectors say nothing of it; whatever the instance's mode, it is held to reading,
 * and to the instance's time for that. Thread-safe.
 */
final class Reading {
  private static final Decision ALLOWED =
      new Decision.Allowed(new Weight(Effect.READ, Set.of()), Mode.READ_ONLY, false);

  private final String method;
  private final Calls calls;

  Reading(String method, Calls calls) {
    this.method = method;
    this.calls = calls;
  }

  /**
   * Takes a request to its result, on this thread.
   *
   * @param instance whose provider does the work; empty when nobody has what is asked for
   * @throws ToolException when it fails, and nothing else
   */
  ToolResult.Ok run(CallRequest request, Optional<Instance> instance, Stage work) {
    Stage stage = instance.isPresent() ? byProvider(instance.get(), work) : work;
    Subject subject = Subject.of(method, request.tool(), instance);
    ToolResult result = calls.run(request, subject, calls.pipeline().compile(stage));
    if (result instanceof ToolResult.Ok ok) {
      return ok;
    }
    throw new ToolException((ToolResult.Failed) result);
  }

  private static Stage byProvider(Instance instance, Stage work) {
    return invocation -> {
      invocation.judged(ALLOWED, instance.readTimeout());
      invocation.cancellation().check();
      invocation.begin();
      try (ProviderScope scope = ProviderScope.enter(invocation, instance)) {
        return work.call(invocation);
      }
    };
  }
}
