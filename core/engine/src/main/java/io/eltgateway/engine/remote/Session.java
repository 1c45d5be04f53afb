package io.eltgateway.engine.remote;

import java.util.Map;
import java.util.Optional;

/** One session with a server, for one caller or for the gateway itself. Thread-safe. */
interface Session extends AutoCloseable {

  /**
   * Asks and waits for the answer, on this thread.
   *
   * @param repeatable whether it may be asked again when it is not certain that it arrived
   * @return an answer with a result
   * @throws io.eltgateway.spi.ToolException when there is none
   */
  Message ask(String method, Map<String, Object> params, boolean repeatable, Hearing hearing);

  /**
   * What the server said when the session began; begins it, if need be.
   *
   * @throws io.eltgateway.spi.ToolException when it does not begin
   */
  Handshake handshake(Hearing hearing);

  /** Whether the server was told another level of log messages last, or none; told from now on. */
  boolean isNewLogLevel(String level);

  /** The server as it is now; empty while the session has not begun. */
  Optional<Peer> peer();

  /** Who wants to know when resources hold something new. */
  Subscriptions subscriptions();

  /** Ends it, and whoever waits in it. Quick: what takes time is done in the background. */
  @Override
  void close();
}
