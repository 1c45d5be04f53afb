package io.eltgateway.engine.http;

/**
 * Sends requests, each once. Stands between the lanes and the HTTP library, which is loaded only
 * when the first request needs it. Thread-safe.
 */
interface Transport extends AutoCloseable {

  /** Sends a request and reads the whole answer. */
  Outcome exchange(Sending sending);

  /** Ends all requests and closes all connections, at once. */
  @Override
  void close();
}
