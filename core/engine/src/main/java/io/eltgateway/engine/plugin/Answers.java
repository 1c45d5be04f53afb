package io.eltgateway.engine.plugin;

import io.eltgateway.engine.offer.Sources;
import io.eltgateway.spi.PipelineSource;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a provider says when an instance starts. Asked once and kept: whatever it throws later, and
 * however long it would take, no list and no other instance depends on it.
 *
 * @param tools what it offers; what is no tool is null
 * @param sources what it can be asked for beside
 * @param pipelinesTool the tool whose permission its pipelines need, if it can tell of any
 */
record Answers(List<Tool> tools, Sources sources, Optional<String> pipelinesTool) {

  /** Asks, on the provider's own thread. */
  static Answers of(ToolProvider provider, ProviderContext context) throws Exception {
    return new Answers(
        FixedTools.of(provider.tools(context)), Sources.of(provider), pipelinesTool(provider));
  }

  private static Optional<String> pipelinesTool(ToolProvider provider) {
    return provider instanceof PipelineSource source
        ? Optional.of(
            Objects.requireNonNull(source.pipelinesTool(), "pipelinesTool() returned nothing"))
        : Optional.empty();
  }
}
