package io.eltgateway.engine.remote;

import java.time.Duration;

/**
 * A server over HTTP from one handshake to the next.
 *
 * @param handshake what the run began with
 */
record HttpPeer(HttpSession session, Handshake handshake) implements Peer {

  @Override
  public void tell(byte[] message) {
    session.tell(message, handshake);
  }

  @Override
  public Subscriptions subscriptions() {
    return session.subscriptions();
  }

  @Override
  public void extend(Duration atLeast) {
    session.extend(atLeast);
  }
}
