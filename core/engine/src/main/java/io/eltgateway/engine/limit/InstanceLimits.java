package io.eltgateway.engine.limit;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The limits of one instance, kept in memory. Instances share nothing, so that a vendor that hangs
 * is waited for by its own calls only.
 */
public final class InstanceLimits implements RequestLimits {
  private final Duration patience;
  private final Time time;
  private final LimitMessages messages;
  private final Closure closure;
  private final Places places;
  private final RateCounters rates;

  /**
   * Limits as the settings say.
   *
   * @throws IllegalArgumentException when a rate class includes one that does not exist
   */
  public InstanceLimits(LimitSettings settings, Time time) {
    this.patience = settings.patience();
    this.time = time;
    this.messages = new LimitMessages(settings);
    this.closure = new Closure(time);
    this.places = new Places(settings.inFlight(), settings.queue());
    this.rates = new RateCounters(settings, time);
  }

  @Override
  public Optional<ToolResult.Failed> refusal(
      String rateClass, List<String> selectors, Instant deadline) {
    long toDeadline = Wait.nanosUntil(deadline, time);
    long closed = closure.left();
    if (closed > Math.min(patience.toNanos(), toDeadline)) {
      return Optional.of(messages.closedFailure(closed));
    }
    List<RateCounter> counters = rates.of(rateClass, selectors);
    RateCounters.Shortage shortage = rates.shortage(counters, toDeadline);
    if (shortage != null) {
      return Optional.of(messages.exhaustedFailure(shortage));
    }
    return places.full() ? Optional.of(messages.fullFailure()) : Optional.empty();
  }

  @Override
  public Duration expectedWait(String rateClass, List<String> selectors) {
    long permits = rates.expectedWait(rates.of(rateClass, selectors));
    return Duration.ofNanos(Math.max(closure.left(), permits));
  }

  @Override
  public Duration patience() {
    return patience;
  }

  /**
   * First a place, then the permits: a request that is refused for want of a place must not cost a
   * permit. Who has to wait for a permit gives the place back meanwhile, so that a slow class does
   * not keep the others out.
   */
  @Override
  public Permit acquire(
      String rateClass, List<String> selectors, Instant deadline, Cancellation cancellation) {
    List<RateCounter> counters = rates.of(rateClass, selectors);
    Wait wait = new Wait(time, patience, deadline, cancellation, messages);
    if (wait.isCancelled()) {
      throw messages.cancelled();
    }
    boolean counted = false;
    while (true) {
      awaitOpening(wait);
      places.take(wait, messages);
      if (closure.left() > 0) {
        places.release();
        continue;
      }
      long nanos = counted ? 0 : count(counters, wait);
      counted = true;
      if (nanos == 0) {
        return new Place();
      }
      places.release();
      wait.pause(nanos);
      wait.renew();
    }
  }

  @Override
  public void closeFor(Duration asked) {
    closure.closeFor(asked);
  }

  private void awaitOpening(Wait wait) {
    long closed = closure.left();
    if (closed == 0) {
      return;
    }
    if (closed > wait.left()) {
      throw messages.closed(closed);
    }
    wait.pause(closed);
  }

  private long count(List<RateCounter> counters, Wait wait) {
    try {
      return rates.take(counters, wait.leftToDeadline(), messages);
    } catch (ToolException refused) {
      places.release();
      throw refused;
    }
  }

  private final class Place implements Permit {
    private final AtomicBoolean held = new AtomicBoolean(true);

    @Override
    public void close() {
      if (held.compareAndSet(true, false)) {
        places.release();
      }
    }
  }
}
