/** Integrate.io's own MCP endpoint: one JSON-RPC message a request, no handshake, no session. */
package io.eltgateway.integrateio.mcp;
