/** What is in the simulated installation when it starts. */
package io.eltgateway.airbyte.sandbox.seed;
