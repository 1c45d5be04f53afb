package io.eltgateway.airbyte.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an answer is good for. */
class FreshnessTest {
  @ParameterizedTest
  @CsvSource({
    "'public, max-age=600', PT10M",
    "'Max-Age=\"600\"', PT10M",
    "max-age=0, PT1M",
    "no-cache, PT1M",
    "'private, no-store', PT1M",
    "max-age=99999999999999999999, PT24H",
    "max-age=604800, PT24H",
    "max-age=soon, PT1H",
    "max-age, PT1H",
    "public, PT1H",
  })
  void cacheControlIsHonouredWithinReason(String header, Duration expected) {
    assertEquals(expected, Freshness.of(List.of(header)));
  }

  @Test
  void withoutAHeaderItIsAnHour() {
    assertEquals(Duration.ofHours(1), Freshness.of(List.of()));
  }
}
