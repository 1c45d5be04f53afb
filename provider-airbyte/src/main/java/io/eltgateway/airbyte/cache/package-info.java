/**
 * The tools around the local cache: filling it from a source, saying what is in it, and asking it
 * questions in SQL.
 */
package io.eltgateway.airbyte.cache;
