/**
 * JSON: the one place that configures Jackson, plain values in and out, pointers, and the shortcuts
 * of the hot path.
 */
package io.eltgateway.engine.json;
