package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A server under load.
 *
 * @param server where it is
 * @param calls what each connection asks, one a connection
 * @param reading how its answers are read
 */
record Target(URI server, List<CallTemplate> calls, AnswerCheck.Reading reading) {

  /** The vendor, asked without anything between. */
  static Target direct(URI vendor, int connections) {
    return new Target(
        vendor,
        Collections.nCopies(connections, CallTemplate.direct(vendor)),
        (answer, id) -> answer);
  }

  /** An MCP server, with which every connection first agrees on a session of its own. */
  static Target mcp(URI endpoint, Map<String, String> headers, String tool, int connections)
      throws IOException, InterruptedException {
    List<CallTemplate> calls = new ArrayList<>();
    for (int connection = 0; connection < connections; connection++) {
      Map<String, String> session = McpHandshake.with(endpoint, headers);
      calls.add(CallTemplate.toolCall(endpoint, session, tool));
    }
    return new Target(endpoint, calls, ToolAnswer::document);
  }
}
