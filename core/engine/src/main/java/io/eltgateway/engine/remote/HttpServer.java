package io.eltgateway.engine.remote;

import io.eltgateway.engine.http.EventHttp;
import io.eltgateway.spi.RemoteServer.Terms;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A server over HTTP, as its sessions share it.
 *
 * @param http requests that count in the instance's limits
 * @param unlimited requests that calls wait for, which must not wait for calls
 */
record HttpServer(
    ServerName name,
    EventHttp http,
    EventHttp unlimited,
    String path,
    Terms terms,
    Failures failures,
    Background background) {

  /** The headers of every request in a session. */
  Map<String, String> headers(Handshake present, boolean wantsJson) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", wantsJson ? "application/json, text/event-stream" : "text/event-stream");
    present.sessionId().ifPresent(id -> headers.put("Mcp-Session-Id", id));
    if (!present.revision().isEmpty()) {
      headers.put("MCP-Protocol-Version", present.revision());
    }
    return headers;
  }
}
