package io.eltgateway.airbyte.cache.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.cache.Cache;
import io.eltgateway.airbyte.cache.ChildJvm;
import io.eltgateway.airbyte.cache.ScriptedSource;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheFileTest {
  private static final Map<String, Object> ID = Map.of("id", Map.of("type", "integer"));

  @TempDir Path project;
  private final ScriptedSource source =
      new ScriptedSource().stream("users", ID, List.of("id"), "id");

  private Cache filled() {
    Cache cache = new Cache(project, source);
    source.record("users", Map.of("id", 1)).state("users", Map.of("at", 1));
    cache.sync();
    return cache;
  }

  @Test
  void anotherProgramThatHasTheFileOpenIsNamedAsTheCause() throws Exception {
    CacheFile.in(project, Duration.ZERO);
    Cache cache = filled();
    try (ChildJvm holder = ChildJvm.start(LockHolder.class, project.toString())) {
      holder.awaitLine("open");

      ToolException query =
          assertThrows(ToolException.class, () -> cache.rows("SELECT count(*) FROM users"));
      ToolException sync = assertThrows(ToolException.class, cache::sync);

      assertEquals(FailureKind.CONFLICT, query.failure().kind());
      assertTrue(query.getMessage().contains("is open in another program"), query.getMessage());
      assertTrue(sync.getMessage().contains("is open in another program"), sync.getMessage());
    }
    assertEquals("[{\"n\":1}]", cache.rows("SELECT count(*) AS n FROM users"));
  }

  @Test
  void anotherGatewayThatHasTheFileOpenForAMomentIsWaitedFor() throws Exception {
    CacheFile.in(project, Duration.ofMinutes(5));
    Cache cache = filled();
    CompletableFuture<String> query;
    try (ChildJvm holder = ChildJvm.start(LockHolder.class, project.toString())) {
      holder.awaitLine("open");
      CountDownLatch begun = new CountDownLatch(1);
      query =
          CompletableFuture.supplyAsync(
              () -> {
                begun.countDown();
                return cache.rows("SELECT count(*) AS n FROM users");
              });
      assertTrue(begun.await(1, TimeUnit.MINUTES));
      holder.kill();
    }
    assertEquals("[{\"n\":1}]", query.get(1, TimeUnit.MINUTES));
  }

  @Test
  void aKilledGatewayLeavesItsLastCheckpointAndNothingElse() throws Exception {
    Cache cache = filled();
    try (ChildJvm killed = ChildJvm.start(HalfASync.class, project.toString())) {
      killed.awaitLine("in the middle");
      killed.kill();
    }

    assertEquals(
        "[{\"n\":2,\"t\":0}]",
        cache.rows(
            "SELECT count(*) AS n, (SELECT count(*) FROM duckdb_tables()"
                + " WHERE table_name LIKE '%tmp%') AS t FROM users"));
    source.again();
    cache.sync();
    assertTrue(source.states().toString().contains("at=2"), source.states().toString());
    try (Stream<Path> files = Files.list(cache.path().getParent())) {
      assertEquals(List.of(cache.path()), files.toList());
    }
  }

  @Test
  void leftoversOfKilledProcessesAreRemoved() throws IOException {
    Cache cache = new Cache(project, source);
    Path dead = temporaryFolder(cache);

    cache.sync();

    assertFalse(Files.exists(dead));
  }

  @Test
  void whileAnotherProcessHasTheCacheOpenItsTemporaryFilesStay() throws Exception {
    CacheFile.in(project, Duration.ZERO);
    Cache cache = filled();
    try (ChildJvm holder = ChildJvm.start(LockHolder.class, project.toString())) {
      holder.awaitLine("open");
      // Of a gateway in another container, whose process id means nothing here.
      Path used = temporaryFolder(cache);

      assertThrows(ToolException.class, cache::sync);

      assertTrue(Files.exists(used.resolve("duckdb_temp_storage-0.tmp")));
    }
  }

  private static Path temporaryFolder(Cache cache) throws IOException {
    Path parent = Files.createDirectories(cache.path().getParent());
    Path folder = Files.createDirectory(parent.resolve(".duckdb-temporary-999999999"));
    Files.writeString(folder.resolve("duckdb_temp_storage-0.tmp"), "x");
    return folder;
  }

  @Test
  void aFileThatIsNoDatabaseIsSaidAndLeftAlone() throws IOException {
    Cache cache = new Cache(project, source);
    Files.createDirectories(cache.path().getParent());
    Files.writeString(cache.path(), "this is no database");

    ToolException failed = assertThrows(ToolException.class, cache::sync);
    ToolException query = assertThrows(ToolException.class, () -> cache.rows("SELECT 1"));

    assertTrue(failed.getMessage().contains("is damaged or no DuckDB file"), failed.getMessage());
    assertTrue(query.getMessage().contains("Move it away"), query.getMessage());
    assertEquals("this is no database", Files.readString(cache.path()));
  }

  @Test
  void aDamagedFileIsSaid() throws IOException {
    Cache cache = filled();
    byte[] bytes = Files.readAllBytes(cache.path());
    for (int i = 4096; i < bytes.length; i += 7) {
      bytes[i] ^= 0x5A;
    }
    Files.write(cache.path(), bytes);

    ToolException failed =
        assertThrows(ToolException.class, () -> cache.rows("SELECT * FROM users"));

    assertEquals(FailureKind.CONFLICT, failed.failure().kind());
    assertTrue(failed.getMessage().contains("damaged"), failed.getMessage());
  }

  @Test
  void syncsOfOneCacheTakeTurns() throws Exception {
    CacheFile file = CacheFile.in(project);
    TestCall waiting = TestCall.with(Map.of());
    try (CacheSession first = file.openToWrite(TestCall.with(Map.of()).cancellation())) {
      first.connect().execute("CREATE TABLE t AS SELECT 1 AS a");
      CompletableFuture<ToolException> second =
          CompletableFuture.supplyAsync(
              () ->
                  assertThrows(
                      ToolException.class, () -> file.openToWrite(waiting.cancellation())));
      waiting.source().cancel();
      assertEquals(FailureKind.CANCELLED, second.get(1, TimeUnit.MINUTES).failure().kind());
    }
    try (CacheSession third = file.openToWrite(TestCall.with(Map.of()).cancellation());
        CacheConnection connection = third.connect()) {
      assertEquals(List.of(List.of("1")), connection.rows("SELECT a FROM t"));
    }
  }

  @Test
  void whoWantsToWriteWaitsForTheLastReader() throws Exception {
    filled();
    CacheFile file = CacheFile.in(project);
    CacheSession reader = file.openToRead(TestCall.with(Map.of()).cancellation());
    CompletableFuture<String> writer =
        CompletableFuture.supplyAsync(
            () -> {
              try (CacheSession session = file.openToWrite(TestCall.with(Map.of()).cancellation());
                  CacheConnection connection = session.connect()) {
                connection.execute("CREATE TABLE t AS SELECT 1 AS a");
                return connection.rows("SELECT a FROM t").toString();
              } catch (SQLException e) {
                return e.toString();
              }
            });
    assertThrows(
        SQLException.class, () -> reader.connect().execute("CREATE TABLE t AS SELECT 1 AS a"));
    assertFalse(writer.isDone());
    reader.close();
    assertEquals("[[1]]", writer.get(1, TimeUnit.MINUTES));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IO Error: Could not write file: No space left on device|is full",
        "IO Error: Could not set lock on file: Conflicting lock is held|open in another program",
        "Out of Memory Error: failed to allocate data of size 16 MiB|more memory than",
        "Out of Memory Error: failed to offload data block, max_temp_directory_size|temporary disk",
        "IO Error: Trying to read a database file with version number 99|cannot read",
        "Serialization Error: Failed to deserialize|damaged",
        "IO Error: Cannot open file: Permission denied|may not read or write"
      })
  void whatDuckDbSaysIsSaidWithCauseAndRemedy(String message, String part) {
    ToolException failure =
        CacheFailures.of(new SQLException(message + "\nStack Trace:\n0x1"), Path.of("x.duckdb"));
    assertEquals(FailureKind.CONFLICT, failure.failure().kind());
    assertTrue(failure.getMessage().contains(part), failure.getMessage());
    assertFalse(failure.getMessage().contains("0x1"), failure.getMessage());
  }

  /** Opens the cache for writing and waits to be ended. */
  public static final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws Exception {
      CacheSession session =
          CacheFile.in(Path.of(arguments[0])).openToWrite(TestCall.with(Map.of()).cancellation());
      session.connect().execute("CREATE TABLE IF NOT EXISTS held (a INTEGER)");
      ChildJvm.sayAndStay("open");
    }
  }

  /** Syncs up to a state and half of what comes after it. */
  public static final class HalfASync {
    private HalfASync() {}

    public static void main(String[] arguments) {
      ScriptedSource source =
          new ScriptedSource()
              .stream("users", ID, List.of("id"), "id").stream("others", ID, List.of(), "")
                  .record("users", Map.of("id", 2))
                  .state("users", Map.of("at", 2));
      for (int id = 0; id < 5000; id++) {
        source.record("others", Map.of("id", id));
      }
      for (int id = 3; id < 5000; id++) {
        source.record("users", Map.of("id", id));
      }
      source.then(() -> ChildJvm.sayAndStay("in the middle"));
      new Cache(Path.of(arguments[0]), source).sync();
    }
  }

  @Test
  void theFolderBelongsToItsOwnerOnly() throws IOException {
    filled();
    Path folder = CacheFile.in(project).path().getParent();
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertEquals(
          "[OWNER_EXECUTE, OWNER_READ, OWNER_WRITE]",
          Files.getPosixFilePermissions(folder).stream()
              .sorted(Comparator.comparing(Enum::name))
              .toList()
              .toString());
    }
  }
}
