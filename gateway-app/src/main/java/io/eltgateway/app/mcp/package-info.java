/**
 * The protocol's edge: what MCP says, in the gateway's own terms. A message is parsed once, its era
 * is decided in one place ({@link io.eltgateway.app.mcp.Era}), and every request gets exactly one
 * answer. Traffic of the revisions with sessions runs through the session objects of the MCP SDK,
 * which must not be seen outside this package.
 */
package io.eltgateway.app.mcp;
