package io.eltgateway.engine.rest.format;

import java.time.Duration;
import java.util.Set;

/**
 * A rate limit that the vendor documents.
 *
 * @param name as tools refer to it
 * @param permits how many requests fit
 * @param per into this time
 * @param includes the classes of which a request of this class takes a permit too
 */
public record RateClass(String name, int permits, Duration per, Set<String> includes) {

  /** Copies the names. */
  public RateClass {
    includes = Set.copyOf(includes);
  }
}
