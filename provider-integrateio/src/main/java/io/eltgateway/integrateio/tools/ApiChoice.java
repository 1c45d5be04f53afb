package io.eltgateway.integrateio.tools;

import io.eltgateway.integrateio.api.Upstream;
import io.eltgateway.integrateio.mcp.McpNotEnabled;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Asks the MCP server, and the REST API where the account lacks it. What was found out is
 * remembered for a while, so that not every call asks twice, and then asked again: support may have
 * switched it on. Any other failure of the MCP server is the call's. Thread-safe.
 */
public final class ApiChoice implements Upstream {
  /** What an operator should know where the account lacks the server. */
  public static final String NOTICE =
      "Integrate.io's MCP server is not enabled for this account, so the REST API answers what it"
          + " can. Ask Integrate.io's support to switch ptp_mcp_server on.";

  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final long NEVER = Long.MIN_VALUE;

  private final Upstream mcp;
  private final Upstream rest;
  private final LongSupplier nanoTime;
  private final AtomicLong lackedAt = new AtomicLong(NEVER);

  /**
   * A choice.
   *
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  public ApiChoice(Upstream mcp, Upstream rest, LongSupplier nanoTime) {
    this.mcp = mcp;
    this.rest = rest;
    this.nanoTime = nanoTime;
  }

  /** Whether the account was found to lack the server a short while ago. */
  public boolean lacksServer() {
    long lacked = lackedAt.get();
    return lacked != NEVER && nanoTime.getAsLong() - lacked < REMEMBERED.toNanos();
  }

  @Override
  public ToolResult call(String tool, Map<String, Object> arguments, ToolCall call) {
    if (lacksServer()) {
      return rest.call(tool, arguments, call);
    }
    try {
      ToolResult result = mcp.call(tool, arguments, call);
      lackedAt.set(NEVER);
      return result;
    } catch (McpNotEnabled lacksIt) {
      // The server did nothing, so a write is still sent only once.
      lackedAt.set(nanoTime.getAsLong());
      return rest.call(tool, arguments, call);
    }
  }
}
