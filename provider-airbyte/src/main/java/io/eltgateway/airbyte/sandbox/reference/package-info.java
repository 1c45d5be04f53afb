/** What the simulated vendor knows about connectors. */
package io.eltgateway.airbyte.sandbox.reference;
