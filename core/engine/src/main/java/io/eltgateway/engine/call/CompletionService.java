package io.eltgateway.engine.call;

import io.eltgateway.spi.CompletionSource.Completion;
import io.eltgateway.spi.CompletionSource.Question;

/** Completions as the protocol's edge sees them. Thread-safe. */
public interface CompletionService {

  /**
   * Completes an argument on this thread. Whatever happens stands in the audit log once.
   *
   * @param question of a prompt or template under the name that clients see
   * @param request the request, its tool the same name
   * @throws io.eltgateway.spi.ToolException with what went wrong, and never anything else: {@link
   *     io.eltgateway.spi.FailureKind#NOT_FOUND} when there is no such prompt or template
   */
  Completion complete(Question question, CallRequest request);
}
