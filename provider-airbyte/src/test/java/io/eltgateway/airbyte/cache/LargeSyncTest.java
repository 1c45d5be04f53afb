package io.eltgateway.airbyte.cache;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.sample.SampleConnectors;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large stream through a heap that could not hold it. {@code -Psoak} reads the whole million. */
class LargeSyncTest {
  private static final int RECORDS = Boolean.getBoolean("elt.soak") ? 1_000_000 : 100_000;

  @TempDir Path folder;

  @Test
  void aLargeStreamDoesNotFillTheMemory() throws Exception {
    try (ChildJvm child =
        ChildJvm.start(
            List.of("-Xmx256m", "-XX:+UseSerialGC"),
            SyncsMuch.class,
            folder.toString(),
            Integer.toString(RECORDS))) {
      List<String> lines = child.finished();
      String report = String.join("\n", lines);
      System.getLogger(LargeSyncTest.class.getName()).log(System.Logger.Level.INFO, report);
      Files.writeString(
          Path.of(System.getProperty("elt.build.directory", "target"), "large-sync.txt"),
          report + "\n");
      assertTrue(report.contains("rows in the cache: " + RECORDS), report);
    }
  }

  /** Syncs, and loads the same rows with DuckDB's own bulk load. */
  public static final class SyncsMuch {
    private SyncsMuch() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      int records = Integer.parseInt(arguments[1]);
      Path project = Files.createDirectory(folder.resolve("project"));
      double seconds = sync(folder, project, records);
      sayResidentSet();
      Path cache = project.resolve(".cache/default_cache/default_cache.duckdb");
      double bulk = bulkLoad(cache, folder);
      ChildJvm.say(
          "%,d records in %.1f s, %,.0f a second".formatted(records, seconds, records / seconds));
      ChildJvm.say(
          "DuckDB's own bulk load of the same rows: %.1f s; ratio %.1f"
              .formatted(bulk, seconds / bulk));
      ChildJvm.say("largest heap: %d MB".formatted(largestHeap() / 1_000_000));
    }

    private static void sayResidentSet() throws IOException {
      Path status = Path.of("/proc/self/status");
      if (Files.exists(status)) {
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .forEach(line -> ChildJvm.say("largest resident set: " + line.substring(6).strip()));
      }
    }

    private static double sync(Path folder, Path project, int records) throws IOException {
      Path programs = Files.createDirectory(folder.resolve("programs"));
      Map<String, String> settings =
          Map.of(
              "registry-url",
              "http://127.0.0.1:1",
              "project-dir",
              project.toString(),
              "trusted-execution",
              "true",
              "connectors",
              SampleConnectors.setting(SampleConnectors.install(programs)));
      try (TestGateway gateway = TestGateway.with(Mode.READ_ONLY, settings, Map.of())) {
        long start = System.nanoTime();
        ToolResult result =
            gateway.call(
                "sync_source_to_cache",
                Map.of(
                    "source_connector_name", "source-sample",
                    "streams", "users",
                    "config", Map.of("count", records)));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (result instanceof ToolResult.Failed failed) {
          throw new IllegalStateException(failed.message());
        }
        ToolResult.Ok rows =
            (ToolResult.Ok)
                gateway.call(
                    "run_sql_query",
                    Map.of("sql_query", "SELECT count(DISTINCT id) AS n FROM users"));
        Map<?, ?> row = (Map<?, ?>) ((List<?>) rows.structured().orElseThrow()).get(0);
        ChildJvm.say("rows in the cache: " + row.get("n"));
        return seconds;
      }
    }

    private static double bulkLoad(Path cache, Path folder) throws SQLException {
      String lines = "'" + folder.resolve("users.jsonl") + "'";
      try (Connection connection =
              new DuckDBDriver()
                  .connect("jdbc:duckdb:" + folder.resolve("bulk.duckdb"), new Properties());
          Statement statement = connection.createStatement()) {
        statement.execute("SET memory_limit = '512MB'");
        statement.execute("ATTACH '" + cache + "' AS cache (READ_ONLY)");
        statement.execute("COPY (FROM cache.users) TO " + lines + " (FORMAT json)");
        statement.execute("CREATE TABLE users AS FROM cache.users LIMIT 0");
        long start = System.nanoTime();
        statement.execute("COPY users FROM " + lines + " (FORMAT json)");
        return (System.nanoTime() - start) / 1e9;
      }
    }

    private static long largestHeap() {
      return ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
          .mapToLong(SyncsMuch::peak)
          .sum();
    }

    private static long peak(MemoryPoolMXBean pool) {
      return pool.getPeakUsage().getUsed();
    }
  }
}
