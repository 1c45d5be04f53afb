/** MCP over standard input and output: one message a line. */
package io.eltgateway.app.transport.stdio;
