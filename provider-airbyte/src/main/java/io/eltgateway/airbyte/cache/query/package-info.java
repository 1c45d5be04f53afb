/** Answers SQL over the cache without letting it change, read or reach anything else. */
package io.eltgateway.airbyte.cache.query;
