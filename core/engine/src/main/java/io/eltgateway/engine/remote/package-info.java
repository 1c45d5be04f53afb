/**
 * Other MCP servers behind the gateway: {@link io.eltgateway.engine.remote.RemoteServers} opens
 * them. A {@code Session} is one conversation with one server, over HTTP or with a child process;
 * {@code Sessions} keeps those of different callers apart; {@code Hearing} and {@code Backchannel}
 * take what the server says and asks to the client of the call in which it does.
 */
package io.eltgateway.engine.remote;
