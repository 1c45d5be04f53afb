/**
 * Settings of connectors: where they come from, which of them are secret, and whether they fit what
 * the connector's specification says.
 */
package io.eltgateway.airbyte.config;
