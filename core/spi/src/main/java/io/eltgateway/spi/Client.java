package io.eltgateway.spi;

import java.util.Map;

/**
 * The MCP client that made a call: its optional abilities, such as asking the person behind it
 * ({@code elicitation}), asking its model ({@code sampling}) or showing a user interface ({@code
 * io.modelcontextprotocol/ui}). Thread-safe.
 */
public interface Client {

  /** Whether the client declared this capability or extension. */
  boolean supports(String capability);

  /**
   * Sends a request to the client and waits for its answer, within the call's deadline.
   *
   * @throws ToolException when the client lacks the capability, refuses, or does not answer in time
   */
  Map<String, Object> request(String method, Map<String, Object> params);

  /** Sends a notification to the client, if it can take one. */
  void notify(String method, Map<String, Object> params);
}
