/**
 * What programs that the gateway starts have in common beyond what it does by itself: how they are
 * found, what they see, and what they print. Knows nothing of connectors.
 */
package io.eltgateway.airbyte.local.process;
