/** The simulated configuration API, as far as the provider uses it. */
package io.eltgateway.airbyte.sandbox.configuration;
