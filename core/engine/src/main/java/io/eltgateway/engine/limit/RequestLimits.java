package io.eltgateway.engine.limit;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one instance may send to its vendor: permits by class, requests in flight, and the time
 * during which the vendor asked not to be called. Thread-safe.
 *
 * <p>A request names its class of rate limit and the {@link LimitedCall#limitSelectors selectors}
 * of its call; a name that the settings do not know is a bug and throws {@link
 * IllegalArgumentException}.
 */
public interface RequestLimits {

  /** No limits at all. */
  RequestLimits NONE = new NoLimits();

  /**
   * What {@link #acquire} would refuse such a request with at this moment; empty when it would try.
   * Takes nothing.
   */
  Optional<ToolResult.Failed> refusal(String rateClass, List<String> selectors, Instant deadline);

  /**
   * How long such a request would have to wait for its permits now; zero when it would not. How
   * soon one of the requests in flight ends is not known, and not counted.
   */
  Duration expectedWait(String rateClass, List<String> selectors);

  /** The longest wait that is accepted before a call is refused. */
  Duration patience();

  /**
   * Takes what one request needs, waiting for it at most {@link #patience} (or as long as the
   * {@link LimitRule} in question says) and never past the deadline. Those who wait are served in
   * order.
   *
   * @throws io.eltgateway.spi.ToolException of kind RATE_LIMITED that says how long to wait, or
   *     CANCELLED
   */
  Permit acquire(
      String rateClass, List<String> selectors, Instant deadline, Cancellation cancellation);

  /**
   * Refuses requests for this long: the vendor said so with a 429 and Retry-After. At most an hour
   * is believed, and a shorter time never shortens a longer one.
   */
  void closeFor(Duration time);

  /** Held while a request is in flight. Closing it twice is closing it once. */
  interface Permit extends AutoCloseable {
    @Override
    void close();
  }
}
