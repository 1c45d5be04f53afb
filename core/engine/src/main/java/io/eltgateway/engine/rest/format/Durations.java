package io.eltgateway.engine.rest.format;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as catalogues write them: {@code 500ms}, {@code 30s}, {@code 1m}, {@code 1h}, {@code 1d}.
 */
final class Durations {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})(ms|s|m|h|d)");

  private Durations() {}

  static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }

  /** Reads a time, or reports that it is none. */
  static Optional<Duration> read(Fields fields, String key) {
    Optional<String> text = fields.text(key);
    Optional<Duration> duration = text.flatMap(Durations::parse);
    if (text.isPresent() && duration.isEmpty()) {
      fields.problem(key, "'" + text.get() + "' is not a time such as 500ms, 30s, 1m, 1h or 1d.");
    }
    return duration;
  }
}
