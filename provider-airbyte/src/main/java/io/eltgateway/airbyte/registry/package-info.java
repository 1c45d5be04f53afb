/**
 * The vendor's public connector registry: which connectors there are, how they are configured and
 * where they are documented. Works without credentials, and without the network from its last copy.
 */
package io.eltgateway.airbyte.registry;
