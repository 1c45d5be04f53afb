package io.eltgateway.engine.call;

import io.eltgateway.spi.PromptSource.Prompt;
import io.eltgateway.spi.PromptSource.Rendered;
import java.util.List;

/** The prompts of the gateway as the protocol's edge sees them. Thread-safe. */
public interface PromptService {

  /** All prompts under their full names, sorted by them. */
  List<Prompt> prompts();

  /**
   * Renders a prompt on this thread. Whatever happens stands in the audit log once.
   *
   * @throws io.eltgateway.spi.ToolException with what went wrong, and never anything else: {@link
   *     io.eltgateway.spi.FailureKind#NOT_FOUND} when there is no such prompt, {@link
   *     io.eltgateway.spi.FailureKind#INVALID_ARGUMENTS} when the arguments do not fit
   */
  Rendered render(CallRequest request);

  /** Takes an action to run whenever {@link #prompts} would answer something new. */
  void onChange(Runnable action);
}
