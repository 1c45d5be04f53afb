/**
 * Programs that the gateway starts: what they see of its environment, their output within bounds,
 * and their end, with all they started. Knows nothing of connectors.
 */
package io.eltgateway.airbyte.local.process;
