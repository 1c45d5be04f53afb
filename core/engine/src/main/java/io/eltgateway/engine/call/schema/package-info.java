/**
 * Checks arguments against a tool's schema, and says what is wrong in sentences that name the
 * argument and never repeat its value.
 */
package io.eltgateway.engine.call.schema;
