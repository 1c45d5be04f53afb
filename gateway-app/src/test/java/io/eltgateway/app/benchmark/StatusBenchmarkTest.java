package io.eltgateway.app.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.app.benchmark.StatusBenchmark.Round;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusBenchmarkTest {

  @Test
  void theSequentialClientSendsNoRequestTooManyAndNoneBesideAnother() throws Exception {
    try (SlowAirbyte vendor = SlowAirbyte.start(Duration.ZERO)) {
      Round round = StatusBenchmark.measure(vendor, new SequentialClient(vendor.uri())::lastJobs);

      assertEquals(1 + 2 + SlowAirbyte.CONNECTIONS, round.requests());
      assertEquals(1, round.atOnce());
    }
  }

  @Test
  void whoseAnswerIsWrongCannotWin() throws Exception {
    try (SlowAirbyte vendor = SlowAirbyte.start(Duration.ZERO)) {
      assertThrows(
          WrongAnswerException.class,
          () -> StatusBenchmark.measure(vendor, () -> Map.of(SlowAirbyte.connection(0), 1000)));
    }
  }
}
