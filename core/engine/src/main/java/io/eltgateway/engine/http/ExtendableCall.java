package io.eltgateway.engine.http;

import java.time.Duration;

/**
 * A call that may get more time while it is under way, because whoever works on it reports
 * progress. Within bounds of its own.
 */
public interface ExtendableCall {

  /** Counts the call's time anew from now, and gives it at least this much. */
  void extend(Duration atLeast);
}
