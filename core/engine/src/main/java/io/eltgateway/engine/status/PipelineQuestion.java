package io.eltgateway.engine.status;

import io.eltgateway.spi.PipelineSource;

/**
 * One instance that can tell of its pipelines.
 *
 * @param instance its name
 * @param source what is asked
 * @param classLoader the class loader its code expects around it
 */
public record PipelineQuestion(String instance, PipelineSource source, ClassLoader classLoader) {}
