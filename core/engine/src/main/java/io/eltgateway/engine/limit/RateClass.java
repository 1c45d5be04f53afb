package io.eltgateway.engine.limit;

import java.util.List;
import java.util.Objects;

/**
 * A class of requests that the vendor counts together. A request takes a permit of each window of
 * its class and of each class that its class includes.
 *
 * @param name what requests of this class say
 * @param windows how many the vendor allows; none where only the included classes count
 * @param includes names of the classes that count its requests too
 */
public record RateClass(String name, List<RateWindow> windows, List<String> includes) {

  /** Checks that nothing is missing and copies the lists. */
  public RateClass {
    Objects.requireNonNull(name, "name");
    windows = List.copyOf(windows);
    includes = List.copyOf(includes);
  }
}
