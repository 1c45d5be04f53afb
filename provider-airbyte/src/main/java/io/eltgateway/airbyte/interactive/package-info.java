/**
 * What is for a person's eyes: a catalogue of connectors, a connection's history, a workspace's
 * state. As text and data for every client, as a view for clients that show views (MCP Apps).
 */
package io.eltgateway.airbyte.interactive;
