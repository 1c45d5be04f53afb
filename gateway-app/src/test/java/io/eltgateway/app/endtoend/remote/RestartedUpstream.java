package io.eltgateway.app.endtoend.remote;

/**
 * An MCP server that is killed and started again, whatever it is doing, with the tools {@code read}
 * and {@code write}. What it wrote outlives it, so that a write that ran twice is seen.
 */
interface RestartedUpstream extends AutoCloseable {

  /** How a provider's settings name it. */
  String setting();

  /** Ends it at once: no answer is finished, nothing is remembered. */
  void kill();

  /** Starts it again. */
  void start() throws Exception;

  /** Whether it is away between the two; else whoever uses it starts it again. */
  boolean isAway();

  /** How many sessions it has, or how many of it run. */
  long sessions();

  /** How many calls it has taken, in all its lives. */
  long calls() throws Exception;

  /** How many writes ran more than once. */
  long writtenTwice() throws Exception;
}
