/**
 * What instances offer beside their tools: {@link io.eltgateway.engine.offer.Prompts} and {@link
 * io.eltgateway.engine.offer.Resources}, under the names that clients see. {@link
 * io.eltgateway.engine.offer.Addresses} keeps the URIs of instances apart.
 */
package io.eltgateway.engine.offer;
