package io.eltgateway.app.mcp;

import java.time.Duration;

/**
 * How long the edge waits for the gateway behind it. Tools have deadlines of their own; this is the
 * fence around calls that do not keep them.
 *
 * @param longestCall after which a request is cancelled, whatever it does
 * @param grace how long a cancelled request may take to return before it is answered without it
 * @param heartbeat how often a running request looks whether its client is still there
 */
public record EdgeLimits(Duration longestCall, Duration grace, Duration heartbeat) {
  /** More than calls give a person to think, so that the call decides. */
  private static final Duration THINKING = Duration.ofMinutes(11);

  /** What fits a gateway whose longest tool takes minutes. */
  public static final EdgeLimits DEFAULT =
      new EdgeLimits(Duration.ofMinutes(15), Duration.ofSeconds(2), Duration.ofSeconds(2));

  /** After which a question to a client is taken back. */
  Duration longestAnswer() {
    return longestCall.compareTo(THINKING) > 0 ? longestCall : THINKING;
  }

  /** The same with another fence. */
  public EdgeLimits withLongestCall(Duration newLongestCall) {
    return new EdgeLimits(newLongestCall, grace, heartbeat);
  }
}
