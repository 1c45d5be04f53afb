package io.eltgateway.airbyte.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.local.protocol.MessageReader;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.harness.TestCall;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Many records: they all arrive, and none is kept. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the source is a shell script")
class ThroughputTest {
  private static final int RECORDS = Boolean.getBoolean("elt.soak") ? 1_000_000 : 100_000;
  private static final String RECORD =
      "{\"type\":\"RECORD\",\"record\":{\"stream\":\"users\",\"data\":{\"id\":12345,\"name\":"
          + "\"somebody\",\"email\":\"somebody@example.com\",\"age\":42,\"height\":1.78,\"active\":"
          + "true,\"created_at\":\"2024-01-02T03:04:05Z\",\"tags\":[\"a\",\"b\"],\"nothing\":null},"
          + "\"emitted_at\":1700000000000}}";

  @TempDir Path folder;

  private static final class Counting implements MessageReader {
    int count;
    long mostUsed;

    @Override
    public boolean record(RecordMessage message) {
      if (++count % 20_000 == 0) {
        Runtime runtime = Runtime.getRuntime();
        mostUsed = Math.max(mostUsed, runtime.totalMemory() - runtime.freeMemory());
      }
      return true;
    }
  }

  @Test
  void aLongReadKeepsNothingOfIt() {
    try (Workbench bench = new Workbench(folder)) {
      ConnectorRun run =
          bench.declare("source-own", "yes '%s' | head -n %d".formatted(RECORD, RECORDS));
      Counting counting = new Counting();
      long start = System.nanoTime();
      bench.connectors().read(run, Workbench.catalog(), List.of(), counting, TestCall.empty());
      double seconds = (System.nanoTime() - start) / 1e9;
      assertEquals(RECORDS, counting.count);
      System.getLogger("throughput")
          .log(
              System.Logger.Level.INFO,
              () ->
                  "%d records of %d bytes in %.2f s, %.0f a second, most heap %d MB"
                      .formatted(
                          RECORDS,
                          RECORD.length(),
                          seconds,
                          RECORDS / seconds,
                          counting.mostUsed >> 20));
      // All of them together would be several times this.
      assertTrue(RECORDS < 1_000_000 || counting.mostUsed < 1L << 30);
    }
  }
}
