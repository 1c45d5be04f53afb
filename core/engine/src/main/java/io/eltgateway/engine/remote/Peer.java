package io.eltgateway.engine.remote;

import java.time.Duration;

/**
 * A server in one run of a session: until it is begun anew. What is answered there reaches this run
 * or nobody, because the next one counts its questions from the beginning. Thread-safe; equal where
 * the run is the same.
 */
interface Peer {

  /** Sends what wants no answer: a notification, or an answer of ours. Waits for it to be gone. */
  void tell(byte[] message);

  /** Who wants to know when resources of this server hold something new. */
  Subscriptions subscriptions();

  /** Gives whoever waits for an answer of this server more time. */
  void extend(Duration atLeast);
}
