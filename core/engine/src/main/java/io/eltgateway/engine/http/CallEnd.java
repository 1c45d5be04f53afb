package io.eltgateway.engine.http;

/**
 * A call that tells when it ends. The bytes of an answer count against the process's budget until
 * then; for a call that does not tell, until the answer is handed over. Programs end by then.
 */
public interface CallEnd {

  /** Runs this once, when the call has ended and holds no answer any more. */
  void onEnd(Runnable action);
}
