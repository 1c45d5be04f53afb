package io.eltgateway.engine.offer;

import io.eltgateway.spi.CompletionSource;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.ToolProvider;
import java.util.Objects;
import java.util.Optional;

/** What an instance can be asked for beside its tools. */
public record Sources(
    Optional<PromptSource> prompts,
    Optional<ResourceSource> resources,
    Optional<CompletionSource> completions) {

  /** Checks that nothing is missing. */
  public Sources {
    Objects.requireNonNull(prompts, "promptSource() returned nothing");
    Objects.requireNonNull(resources, "resourceSource() returned nothing");
    Objects.requireNonNull(completions, "completionSource() returned nothing");
  }

  /** Asks a provider, which is asked once: its answers are kept. */
  public static Sources of(ToolProvider provider) {
    return new Sources(
        provider.promptSource(), provider.resourceSource(), provider.completionSource());
  }
}
