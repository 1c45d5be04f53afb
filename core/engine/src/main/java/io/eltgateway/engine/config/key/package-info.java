/**
 * What keys a configuration has, as data: one table a section drives reading, "did you mean", the
 * JSON Schema and the reference page.
 */
package io.eltgateway.engine.config.key;
