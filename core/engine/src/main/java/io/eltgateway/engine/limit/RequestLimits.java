package io.eltgateway.engine.limit;

import io.eltgateway.spi.Cancellation;
import java.time.Duration;
import java.time.Instant;

/**
 * What one instance may send to its vendor: permits by class, requests in flight, and the time
 * during which the vendor asked not to be called. Thread-safe.
 */
public interface RequestLimits {

  /**
   * How long a request of this class would have to wait for its permit now; zero when it would not.
   */
  Duration expectedWait(String rateClass);

  /** The longest wait that is accepted before a call is refused. */
  Duration patience();

  /**
   * Takes what one request needs, waiting for it at most {@link #patience} and never past the
   * deadline.
   *
   * @throws io.eltgateway.spi.ToolException of kind RATE_LIMITED that says how long to wait, or
   *     CANCELLED
   */
  Permit acquire(String rateClass, Instant deadline, Cancellation cancellation);

  /** Refuses requests for this long: the vendor said so with a 429 and Retry-After. */
  void closeFor(Duration time);

  /** Held while a request is in flight. */
  interface Permit extends AutoCloseable {
    @Override
    void close();
  }
}
