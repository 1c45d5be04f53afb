/**
 * The smoke test of a destination: small streams, each with one thing that destinations stumble
 * over, written into a namespace made for this run.
 */
package io.eltgateway.airbyte.local.smoke;
