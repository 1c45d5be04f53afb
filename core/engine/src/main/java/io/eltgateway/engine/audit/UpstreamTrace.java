package io.eltgateway.engine.audit;

/**
 * Told of every answer an upstream gave during a call. The HTTP client asks whether the call it
 * works for wants to know. Thread-safe.
 */
public interface UpstreamTrace {

  /** One answer: its HTTP status and the size of its body in bytes. */
  void answered(int status, long bytes);
}
