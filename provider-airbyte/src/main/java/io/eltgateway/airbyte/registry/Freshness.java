package io.eltgateway.airbyte.registry;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How long an answer of the registry is good for. */
final class Freshness {
  /** What is assumed when the registry says nothing: it changes a few times a day. */
  private static final Duration USUAL = Duration.ofHours(1);

  /** Even what must always be asked for again is not asked for at every call. */
  private static final Duration LEAST = Duration.ofMinutes(1);

  private static final Duration MOST = Duration.ofDays(1);

  private Freshness() {}

  /** Reads the values of a {@code Cache-Control} header. */
  static Duration of(List<String> cacheControl) {
    for (String directive :
        String.join(",", cacheControl).toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = directive.strip().split("=", 2);
      if (parts[0].equals("no-cache") || parts[0].equals("no-store")) {
        return LEAST;
      }
      if (parts[0].equals("max-age") && parts.length == 2) {
        return bounded(parts[1].replace("\"", "").strip());
      }
    }
    return USUAL;
  }

  private static Duration bounded(String seconds) {
    if (!seconds.matches("[0-9]+")) {
      return USUAL;
    }
    if (seconds.length() > 9) {
      return MOST;
    }
    Duration age = Duration.ofSeconds(Long.parseLong(seconds));
    return age.compareTo(LEAST) < 0 ? LEAST : age.compareTo(MOST) > 0 ? MOST : age;
  }
}
