package io.eltgateway.engine.http;

import io.eltgateway.engine.limit.RequestLimits;
import java.time.Duration;
import java.util.Objects;

/**
 * What holds for all requests of one instance.
 *
 * @param vendor the vendor's name, as messages say it
 * @param limits the instance's limits
 * @param readTimeout how long one try of a repeatable request may take
 * @param writeTimeout how long any other request may take
 * @param answerLimit the most bytes that one answer may have, after decompression
 */
public record LaneSettings(
    String vendor,
    RequestLimits limits,
    Duration readTimeout,
    Duration writeTimeout,
    int answerLimit) {

  /** As long as the vendors' own servers wait for reads. */
  public static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(30);

  /** Setup tests and schema reloads take minutes. */
  public static final Duration DEFAULT_WRITE_TIMEOUT = Duration.ofMinutes(3);

  /** 10 MiB. */
  public static final int DEFAULT_ANSWER_LIMIT = 10 << 20;

  /** Checks that nothing is missing and that the numbers make sense. */
  public LaneSettings {
    Objects.requireNonNull(vendor, "vendor");
    Objects.requireNonNull(limits, "limits");
    positive("readTimeout", readTimeout);
    positive("writeTimeout", writeTimeout);
    if (answerLimit < 1) {
      throw new IllegalArgumentException("answerLimit must be at least 1, not " + answerLimit);
    }
  }

  /** The defaults. */
  public static LaneSettings of(String vendor, RequestLimits limits) {
    return new LaneSettings(
        vendor, limits, DEFAULT_READ_TIMEOUT, DEFAULT_WRITE_TIMEOUT, DEFAULT_ANSWER_LIMIT);
  }

  /** The same with these timeouts. */
  public LaneSettings withTimeouts(Duration newReadTimeout, Duration newWriteTimeout) {
    return new LaneSettings(vendor, limits, newReadTimeout, newWriteTimeout, answerLimit);
  }

  /** The same with another bound on answers. */
  public LaneSettings withAnswerLimit(int newAnswerLimit) {
    return new LaneSettings(vendor, limits, readTimeout, writeTimeout, newAnswerLimit);
  }

  /** The same with other limits. */
  LaneSettings withLimits(RequestLimits newLimits) {
    return new LaneSettings(vendor, newLimits, readTimeout, writeTimeout, answerLimit);
  }

  private static void positive(String name, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(name + " must be longer than nothing, not " + time);
    }
  }
}
