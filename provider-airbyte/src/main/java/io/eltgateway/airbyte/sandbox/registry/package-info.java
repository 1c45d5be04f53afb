/** The simulated connector registry and documentation. */
package io.eltgateway.airbyte.sandbox.registry;
