/** MCP over Streamable HTTP. Nothing outside this package may need an HTTP server to be loaded. */
package io.eltgateway.app.transport.http;
