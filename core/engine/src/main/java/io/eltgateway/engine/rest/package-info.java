/**
 * Declarative tools: each is one HTTP request, declared in a provider's YAML catalogue (package
 * {@code format}).
 *
 * <p>{@link io.eltgateway.engine.rest.RestTools} makes them. A call goes through {@code Operation}:
 * {@code RequestBuilder} fills the request, {@code Upstream} sends it and understands refusals, and
 * {@code Results} or {@code ListCall} makes of the answer what the model reads.
 */
package io.eltgateway.engine.rest;
