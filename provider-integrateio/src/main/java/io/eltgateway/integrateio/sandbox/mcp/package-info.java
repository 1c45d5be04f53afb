/** The MCP endpoint of the simulated account. */
package io.eltgateway.integrateio.sandbox.mcp;
