/** The simulated public API. */
package io.eltgateway.airbyte.sandbox.api;
