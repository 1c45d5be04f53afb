package io.eltgateway.app.mcp;

/**
 * The way back to the client, for one request or for a whole connection. Transports implement it.
 * Thread-safe; no method throws when the client is gone.
 */
public interface Outbound {

  /**
   * Sends a notification or a request to the client.
   *
   * @return false when this way cannot take one, or not any more
   */
  boolean send(byte[] message);

  /** Sends the answer of a request; nothing of that request follows. */
  void answer(byte[] message);

  /** Ends a request that is to have no answer. */
  void end();

  /**
   * Called now and then while a request is worked on: keeps the way open, and so finds out whether
   * the client is still there. Must not block.
   */
  void keepAlive();
}
