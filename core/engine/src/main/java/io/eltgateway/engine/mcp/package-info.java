/**
 * The gateway's own provider: any MCP server, as an instance of type {@code mcp} describes it. What
 * the server says of its tools is pinned when it is first seen; {@code McpProvider} offers what was
 * accepted and holds back the rest, {@code EffectTable} says what each tool can reach.
 */
package io.eltgateway.engine.mcp;
