/**
 * Brings a source's records into the cache: what a stream's table looks like, how values become
 * cells, and when what was read is committed together with the state that goes with it.
 */
package io.eltgateway.airbyte.cache.write;
