package io.eltgateway.engine.limit;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What limits the requests of one instance.
 *
 * @param vendor the vendor's name, as messages say it
 * @param classes what the vendor counts; requests of the class {@code general} need no entry
 * @param rules what the operator counts beside it
 * @param inFlight how many requests may be on their way at the same time
 * @param queue how many may wait for one of these places
 * @param patience how long a request may wait before it is refused
 */
public record LimitSettings(
    String vendor,
    List<RateClass> classes,
    List<LimitRule> rules,
    int inFlight,
    int queue,
    Duration patience) {

  /** How many requests may be on their way at the same time, unless the configuration says. */
  public static final int DEFAULT_IN_FLIGHT = 16;

  /** How many may wait for a place, unless the configuration says. */
  public static final int DEFAULT_QUEUE = 64;

  /** How long a request may wait, unless the configuration says. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);

  /** Checks the numbers and copies the lists. */
  public LimitSettings {
    Objects.requireNonNull(vendor, "vendor");
    classes = List.copyOf(classes);
    rules = List.copyOf(rules);
    if (inFlight < 1) {
      throw new IllegalArgumentException("inFlight must be at least 1, not " + inFlight);
    }
    if (queue < 0) {
      throw new IllegalArgumentException("queue must not be negative, not " + queue);
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience must not be negative, not " + patience);
    }
  }

  /** The defaults: no rates, and a bound on what is in flight. */
  public static LimitSettings of(String vendor) {
    return new LimitSettings(
        vendor, List.of(), List.of(), DEFAULT_IN_FLIGHT, DEFAULT_QUEUE, DEFAULT_PATIENCE);
  }

  /** The same with what the vendor counts. */
  public LimitSettings withClasses(List<RateClass> newClasses) {
    return new LimitSettings(vendor, newClasses, rules, inFlight, queue, patience);
  }

  /** The same with what the operator counts. */
  public LimitSettings withRules(List<LimitRule> newRules) {
    return new LimitSettings(vendor, classes, newRules, inFlight, queue, patience);
  }

  /** The same with these places. */
  public LimitSettings withPlaces(int newInFlight, int newQueue) {
    return new LimitSettings(vendor, classes, rules, newInFlight, newQueue, patience);
  }

  /** The same with this patience. */
  public LimitSettings withPatience(Duration newPatience) {
    return new LimitSettings(vendor, classes, rules, inFlight, queue, newPatience);
  }
}
