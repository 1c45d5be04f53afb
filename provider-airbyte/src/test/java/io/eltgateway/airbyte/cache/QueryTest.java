package io.eltgateway.airbyte.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.local.testing.LocalCall;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class QueryTest {
  private Path project;
  private final ScriptedSource source = new ScriptedSource();
  private Cache cache;

  @BeforeAll
  void fill(@TempDir Path folder) {
    project = folder;
    cache = new Cache(project, source);
    source.stream(
        "users",
        Map.of("id", Map.of("type", "integer"), "name", Map.of("type", "string")),
        List.of("id"),
        "id");
    for (int id = 1; id <= 3; id++) {
      source.record("users", Map.of("id", id, "name", "user " + id));
    }
    cache.sync();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM users",
        "select count(*) from users;",
        "WITH u AS (SELECT * FROM users) SELECT * FROM u",
        "FROM users",
        "TABLE users",
        "VALUES (1), (2)",
        "DESCRIBE users",
        "DESC users",
        "SHOW TABLES",
        "SUMMARIZE users",
        "EXPLAIN SELECT * FROM users",
        "explain analyze select * from users",
        " -- a note\n/* and another */ EXPLAIN /* one more */ FROM users",
        "-- a note\nSELECT 1",
        "(SELECT 1)",
        "SELECT ';' AS semicolon",
        "SELECT * FROM range(3)",
        "SELECT * FROM (SHOW TABLES)",
        "SELECT unnest([1, 2])",
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) FROM r",
        "SELECT * FROM information_schema.columns WHERE table_name = 'users'",
        "PIVOT users ON id IN (1, 2) USING count(name)"
      })
  void whatReadsIsAnswered(String sql) {
    assertFalse(((List<?>) cache.query(sql, 10).structured().orElseThrow()).isEmpty(), sql);
  }

  static Stream<String> attacks() {
    return Stream.of(
        "DELETE FROM users",
        "EXPLAIN ANALYZE DELETE FROM users",
        "EXPLAIN DELETE FROM users",
        "INSERT INTO users VALUES (9)",
        "UPDATE users SET name = 'x'",
        "TRUNCATE users",
        "DROP TABLE users",
        "CREATE TABLE x AS FROM users",
        "CREATE TEMP TABLE x AS FROM users",
        "CREATE MACRO m() AS 1",
        "CREATE SECRET x (TYPE s3)",
        "ALTER TABLE users ADD COLUMN x INT",
        "MERGE INTO users USING users u ON false WHEN MATCHED THEN DELETE",
        "commit; DELETE FROM users",
        "SELECT 1; DELETE FROM users",
        "COMMIT; BEGIN; DELETE FROM users; SELECT 1",
        "DELETE FROM users; SELECT 1",
        "ROLLBACK; DELETE FROM users; COMMIT; SELECT 1",
        "EXPLAIN SELECT 1; DELETE FROM users",
        "EXPLAIN ANALYZE SELECT 1; DELETE FROM users; SELECT 1",
        "/* SELECT */ DELETE FROM users",
        "WITH d AS (DELETE FROM users RETURNING *) FROM d",
        "BEGIN",
        "COMMIT",
        "PREPARE p AS DELETE FROM users",
        "EXECUTE p",
        "COPY users TO '@users.csv'",
        "COPY (SELECT 1) TO '@.wal' (USE_TMP_FILE false)",
        "COPY users FROM '/etc/passwd'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '@.wal' (USE_TMP_FILE false)",
        "EXPORT DATABASE '@export'",
        "IMPORT DATABASE '@export'",
        "ATTACH ':memory:' AS m",
        "ATTACH '@' AS again",
        "DETACH default_cache",
        "USE memory",
        "INSTALL httpfs",
        "LOAD httpfs",
        "LOAD '/tmp/evil.duckdb_extension'",
        "UPDATE EXTENSIONS",
        "SET memory_limit = '100GB'",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "SET VARIABLE x = 1",
        "PRAGMA memory_limit = '100GB'",
        "PRAGMA enable_profiling",
        "PRAGMA database_list",
        "CALL enable_logging(storage = 'file', storage_path = '@log')",
        "SELECT * FROM enable_logging()",
        "CALL checkpoint()",
        "SELECT * FROM checkpoint()",
        "CHECKPOINT",
        "FORCE CHECKPOINT",
        "VACUUM",
        "ANALYZE",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('@')",
        "SELECT * FROM read_json('/etc/passwd')",
        "SELECT * FROM read_parquet('/tmp/*.parquet')",
        "SELECT * FROM parquet_scan('/tmp/x')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM \"/etc/passwd.csv\"",
        "SELECT * FROM 'https://example.com/x.parquet'",
        "SELECT * FROM read_csv('https://example.com/x.csv')",
        "SELECT * FROM 's3://bucket/x.parquet'",
        "SELECT (SELECT count(*) FROM read_blob('@'))",
        "SELECT * FROM users WHERE id IN (SELECT size FROM read_blob('@'))",
        "SUMMARIZE SELECT * FROM read_blob('@')",
        "DESCRIBE SELECT * FROM read_blob('@')",
        "WITH x AS (FROM read_blob('@')) FROM x",
        "FROM users, LATERAL (FROM read_blob('@'))",
        "SELECT * FROM query('FROM read_blob(''@'')')",
        "SELECT * FROM query_table('users')",
        "SELECT * FROM main.read_blob('@')",
        "SELECT * FROM \"READ_BLOB\"('@')",
        "FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
        "SELECT * FROM arrow_scan(0, 0, 0)",
        "SELECT write_log('x')",
        "SELECT nextval('x')",
        "SELECT getenv('HOME')",
        "SELECT ?",
        "",
        " ",
        ";",
        "selec 1",
        "EXPLAIN",
        "EXPLAIN EXPLAIN SELECT 1",
        "SELECT * FROM no_such_table");
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void whatDoesMoreThanReadIsRefusedAndNothingChanges(String attack) throws Exception {
    String before = files();

    assertThrows(
        ToolException.class, () -> cache.query(attack.replace("@", cache.path().toString()), 10));

    assertEquals(before, files());
  }

  @Test
  void nothingGetsThroughWhileASyncHasTheFileOpenForWriting() throws Exception {
    Path other = Files.createDirectory(project.resolve("other"));
    ScriptedSource slow =
        new ScriptedSource()
            .stream("users", Map.of("id", Map.of("type", "integer")), List.of(), "")
                .record("users", Map.of("id", 1));
    Cache written = new Cache(other, slow);
    written.sync();
    slow.again()
        .then(
            () ->
                attacks()
                    .forEach(
                        attack ->
                            assertThrows(
                                ToolException.class,
                                () ->
                                    written.query(
                                        attack.replace("@", written.path().toString()), 10),
                                attack)))
        .then(() -> assertEquals("[{\"id\":1}]", written.rows("SELECT id FROM users")))
        .record("users", Map.of("id", 2));
    written.sync();

    assertEquals("[{\"id\":2}]", written.rows("SELECT id FROM users"));
  }

  private String files() throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> all = Files.walk(cache.path().getParent())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digests.put(
            file.getFileName().toString(),
            HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file))));
      }
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return digests.toString();
  }

  @Test
  void valuesOfEveryTypeAreJson() {
    assertEquals(
        "[{\"a\":1,\"b\":\"170141183460469231731687303715884105727\",\"c\":1.5,"
            + "\"d\":\"12345678901234567890.123456789\",\"e\":\"2024-01-02\","
            + "\"f\":\"2024-03-31T02:30:00\",\"g\":\"2024-01-02T01:04:05Z\",\"h\":\"03:04:05.5\","
            + "\"i\":\"3 days\",\"j\":\"eA==\",\"k\":[1,null],\"l\":{\"a\":1,\"b\":[\"2024-01-01\"]},"
            + "\"m\":{\"k\":1},\"n\":\"NaN\",\"o\":{\"a\":[1,2.5]},\"p\":null,\"q\":0.1,\"r\":0,"
            + "\"s\":\"ü\\u0000\"}]",
        cache.rows(
            "SELECT 1::TINYINT AS a, 170141183460469231731687303715884105727::HUGEINT AS b,"
                + " 1.50::DECIMAL(10,2) AS c, 12345678901234567890.123456789::DECIMAL(38,9) AS d,"
                + " DATE '2024-01-02' AS e, TIMESTAMP '2024-03-31 02:30:00' AS f,"
                + " TIMESTAMPTZ '2024-01-02 03:04:05+02' AS g, TIME '03:04:05.5' AS h,"
                + " INTERVAL 3 DAY AS i, 'x'::BLOB AS j, [1, NULL] AS k,"
                + " {'a': 1, 'b': [DATE '2024-01-01']} AS l, MAP {'k': 1} AS m,"
                + " 'NaN'::DOUBLE AS n, '{\"a\":[1,2.5]}'::JSON AS o, NULL AS p,"
                + " 0.1::FLOAT AS q, 0.00::DECIMAL(5,2) AS r, 'ü' || chr(0) AS s"));
  }

  @Test
  void columnsOfOneNameAreToldApart() {
    assertEquals("[{\"x\":1,\"x_1\":2}]", cache.rows("SELECT 1 AS x, 2 AS x"));
  }

  @Test
  void rowsBeyondTheLimitAreLeftOutAndSaid() {
    ToolResult.Ok result = cache.query("SELECT * FROM range(1000000000)", 2);
    assertEquals("[{\"range\":0},{\"range\":1}]", text(result, 0));
    assertEquals(
        "These are the first 2 rows only. There are more rows than max_records, which is 2."
            + " Aggregate, filter, or page with ORDER BY, LIMIT and OFFSET.",
        text(result, 1));
    assertEquals(0, cache.query("SELECT * FROM range(2)", 2).content().size());
  }

  @Test
  void aLargeResultIsCutByItsSize() {
    ToolResult.Ok result = cache.query("SELECT repeat('x', 1000) FROM range(100000)", 100_000);
    int rows = ((List<?>) result.structured().orElseThrow()).size();
    assertTrue(rows > 100 && rows < 250, "rows: " + rows);
    assertTrue(text(result, 1).contains("One answer holds at most 250 kB; there are more rows."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT repeat('x', 300000)", "SELECT list(x) FROM range(1000000) AS t(x)"})
  void aValueThatIsTooLargeIsRefused(String sql) {
    assertThrows(ToolException.class, () -> cache.query(sql, 10));
    assertEquals("[{\"n\":3}]", cache.rows("SELECT count(*) AS n FROM users"));
  }

  private static String text(ToolResult.Ok result, int block) {
    return ((Content.Text) result.content().get(block)).text();
  }

  private static final String ENDLESS =
      "SELECT count(*) FROM range(10000000000) a, range(10000000000) b";

  @Test
  void aQueryThatTakesTooLongIsEnded() {
    QueryTool tool =
        new QueryTool(
            () -> io.eltgateway.airbyte.cache.store.CacheFile.in(project),
            Cache.JSON,
            Duration.ofMillis(300));
    ToolException failed =
        assertThrows(
            ToolException.class, () -> tool.call(LocalCall.with(Map.of("sql_query", ENDLESS))));
    assertEquals(FailureKind.TIMEOUT, failed.failure().kind());
    assertEquals("[{\"n\":3}]", cache.rows("SELECT count(*) AS n FROM users"));
  }

  @Test
  void aQueryEndsWithItsCall() throws Exception {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("sql_query", ENDLESS);
    LocalCall call = LocalCall.with(arguments);
    Thread canceller = new Thread(() -> call.source().cancel());
    QueryTool tool =
        new QueryTool(
            () -> {
              canceller.start();
              return io.eltgateway.airbyte.cache.store.CacheFile.in(project);
            },
            Cache.JSON);

    ToolException failed = assertThrows(ToolException.class, () -> tool.call(call));

    assertEquals(FailureKind.CANCELLED, failed.failure().kind());
    canceller.join();
  }

  @Test
  void aMistakeInTheQueryIsExplained() {
    ToolException failed =
        assertThrows(ToolException.class, () -> cache.query("SELECT nam FROM users", 10));
    assertEquals(FailureKind.INVALID_ARGUMENTS, failed.failure().kind());
    assertTrue(failed.getMessage().contains("Candidate bindings: \"name\""), failed.getMessage());
    ToolException missing =
        assertThrows(ToolException.class, () -> cache.query("SELECT * FROM user", 10));
    assertTrue(
        missing.getMessage().contains("list_cached_streams names the tables"),
        missing.getMessage());
  }
}
