package io.eltgateway.engine.status;

import io.eltgateway.spi.PipelineSource.Pipeline;
import java.util.List;
import java.util.Optional;

/**
 * What one instance told of its pipelines.
 *
 * @param instance its name
 * @param pipelines what it listed
 * @param problem why that is not everything, as a sentence
 */
record PipelineAnswer(String instance, List<Pipeline> pipelines, Optional<String> problem) {

  static PipelineAnswer failed(String instance, String problem) {
    return new PipelineAnswer(instance, List.of(), Optional.of(problem));
  }
}
