package io.eltgateway.airbyte.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.local.testing.LocalCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTest {
  private static final Map<String, Object> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("id", Map.of("type", "integer"));
    FIELDS.put("part", Map.of("type", "string"));
    FIELDS.put("value", Map.of("type", "string"));
  }

  @TempDir Path project;
  private final ScriptedSource source = new ScriptedSource();
  private Cache cache;

  @BeforeEach
  void open() {
    cache = new Cache(project, source);
  }

  private static Map<String, Object> record(Object id, String part, String value) {
    Map<String, Object> record = new HashMap<>();
    record.put("id", id);
    record.put("part", part);
    record.put("value", value);
    return record;
  }

  private String values(String table) {
    return cache.rows(
        "SELECT string_agg(concat_ws(':', id, part, value), ' ' ORDER BY id, part, value) AS v"
            + " FROM "
            + table);
  }

  @Test
  void tablesAndColumnsAreNamedAndTypedAsPyAirbyteDoesIt() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", Map.of("type", List.of("null", "integer")));
    fields.put("Camel Case", Map.of("type", "string"));
    fields.put("2nd", Map.of("type", "number"));
    fields.put("SELECT", Map.of("type", "boolean"));
    fields.put("at", Map.of("type", "string", "format", "date-time"));
    fields.put("day", Map.of("type", "string", "format", "date"));
    fields.put("clock", Map.of("type", "string", "format", "time"));
    fields.put("nested", Map.of("type", "object"));
    fields.put("list", Map.of("type", List.of("null", "array")));
    fields.put("several", Map.of("type", List.of("string", "integer")));
    Map<String, Object> record = new HashMap<>();
    record.put("id", 1);
    record.put("Camel Case", "x");
    record.put("2nd", 1.123456789012);
    record.put("SELECT", true);
    record.put("at", "2024-01-02T03:04:05.123456+02:00");
    record.put("day", "2024-01-02");
    record.put("clock", "03:04:05.5Z");
    record.put("nested", Map.of("ü", Arrays.asList(1, 2.5, null)));
    record.put("list", List.of());
    record.put("several", 5);
    record.put("undeclared", "left out");
    source.stream("2 Types-Stream", fields, List.of("id"), "").record("2 Types-Stream", record);

    cache.sync();

    assertEquals(
        "[{\"c\":\"id BIGINT, camel_case VARCHAR, _2nd DECIMAL(38,9), select BOOLEAN, at TIMESTAMP,"
            + " day DATE, clock TIME, nested JSON, list JSON, several VARCHAR,"
            + " _airbyte_raw_id VARCHAR, _airbyte_extracted_at TIMESTAMP, _airbyte_meta JSON\"}]",
        cache.rows(
            "SELECT string_agg(column_name || ' ' || data_type, ', ' ORDER BY column_index) AS c"
                + " FROM duckdb_columns() WHERE table_name = '_2_types_stream'"));
    assertEquals(
        "[{\"id\":1,\"camel_case\":\"x\",\"_2nd\":1.123456789,\"select\":true,"
            + "\"at\":\"2024-01-02T03:04:05.123456\",\"day\":\"2024-01-02\",\"clock\":\"03:04:05.5\","
            + "\"nested\":{\"ü\":[1,2.5,null]},\"list\":[],\"several\":\"5\","
            + "\"_airbyte_extracted_at\":\"2023-11-14T22:13:20.123\",\"_airbyte_meta\":{}}]",
        cache.rows("SELECT * EXCLUDE (_airbyte_raw_id) FROM _2_types_stream"));
    assertEquals(
        "[{\"ok\":true}]",
        cache.rows(
            "SELECT _airbyte_raw_id::UUID::VARCHAR = _airbyte_raw_id AS ok FROM _2_types_stream"));
  }

  @Test
  void rowsWithOneKeyAreMergedAndTheLastOfThemWins() {
    source.stream("merged", FIELDS, List.of("id", "part"), "value")
        .record("merged", record(1, "a", "old"))
        .record("merged", record(1, "a", "newer"))
        .record("merged", record(2, "a", "stays"))
        .record("merged", record(3, null, "without a whole key"))
        .state("merged", Map.of("at", 1));
    String text = cache.sync();
    assertTrue(text.contains("merged: 4 records merged by primary key"), text);

    source.again().record("merged", record(1, "a", "newest")).state("merged", Map.of("at", 2));
    cache.sync();

    assertEquals("[{\"v\":\"1:a:newest 2:a:stays 3:without a whole key\"}]", values("merged"));
  }

  @Test
  void whatIsReadOnlyFromItsCursorOnIsAppended() {
    source.stream("added", FIELDS, List.of(), "value").record("added", record(1, "a", "x"));
    cache.sync();
    source.again().record("added", record(1, "a", "x")).record("added", record(2, "a", "y"));
    cache.sync();

    assertEquals("[{\"v\":\"1:a:x 1:a:x 2:a:y\"}]", values("added"));
  }

  @Test
  void whatIsReadInFullIsReplaced() {
    source.stream("made anew", FIELDS, List.of(), "").record("made anew", record(1, "a", "x"));
    cache.sync();
    source.again().record("made anew", record(2, "a", "y"));
    cache.sync();
    assertEquals("[{\"v\":\"2:a:y\"}]", values("made_anew"));

    source.again();
    cache.sync();
    assertEquals("[{\"n\":0}]", cache.rows("SELECT count(*) AS n FROM made_anew"));
  }

  @Test
  void aStreamWithoutRecordsIsATableWithoutRows() {
    source.stream("empty", FIELDS, List.of("id"), "");

    String text = cache.sync();

    assertTrue(text.contains("empty: 0 records"), text);
    assertEquals("[{\"n\":0}]", cache.rows("SELECT count(*) AS n FROM empty"));
    assertEquals(
        "[{\"stream_name\":\"empty\",\"table_name\":\"empty\",\"schema_name\":\"main\"}]",
        Cache.JSON.write(cache.ask("list_cached_streams").structured().orElseThrow()));
  }

  @Test
  void theNextSyncGoesOnFromTheStateOfTheLastOne() {
    source.stream("users", FIELDS, List.of("id"), "value").stream("in full", FIELDS, List.of(), "")
        .record("users", record(1, "a", "x"))
        .state("users", Map.of("cursor", "x"))
        .state("in full", Map.of("page", 7));
    cache.sync();
    assertEquals(List.of(), source.states());

    cache.sync();
    assertEquals(
        "[{\"type\":\"STREAM\",\"stream\":{\"stream_descriptor\":{\"name\":\"users\"},"
            + "\"stream_state\":{\"cursor\":\"x\"}}}]",
        sorted(source.states()));

    cache.sync(Cache.call("source-other", "*"));
    assertEquals(List.of(), source.states());
  }

  private static String sorted(List<Object> states) {
    List<Object> ordered = new ArrayList<>();
    for (Object state : states) {
      Map<?, ?> one = (Map<?, ?>) state;
      Map<?, ?> stream = (Map<?, ?>) one.get("stream");
      Map<String, Object> content = new LinkedHashMap<>();
      content.put("stream_descriptor", stream.get("stream_descriptor"));
      content.put("stream_state", stream.get("stream_state"));
      Map<String, Object> again = new LinkedHashMap<>();
      again.put("type", one.get("type"));
      again.put("stream", content);
      ordered.add(again);
    }
    return Cache.JSON.write(ordered);
  }

  @Test
  void aStateOfAllStreamsIsKeptToo() {
    Map<String, Object> global =
        Map.of("type", "GLOBAL", "global", Map.of("shared_state", Map.of("lsn", 5)));
    source.stream("users", FIELDS, List.of("id"), "value")
        .record("users", record(1, "a", "x"))
        .state(global);
    cache.sync();
    cache.sync();

    assertEquals(List.of(global), source.states());
  }

  @Test
  void newFieldsBecomeColumnsAndOldRowsHaveNothingThere() {
    source.stream("users", FIELDS, List.of("id"), "value").record("users", record(1, "a", "x"));
    cache.sync();
    Map<String, Object> more = new LinkedHashMap<>(FIELDS);
    more.put("extra", Map.of("type", "boolean"));
    Map<String, Object> second = record(2, "b", "y");
    second.put("extra", true);
    ScriptedSource changed =
        new ScriptedSource().stream("users", more, List.of("id"), "value").record("users", second);

    new Cache(project, changed).sync();

    assertEquals(
        "[{\"id\":1,\"extra\":null},{\"id\":2,\"extra\":true}]",
        cache.rows("SELECT id, extra FROM users ORDER BY id"));
  }

  @Test
  void aColumnIsWidenedWhenItsFieldHoldsMoreThanBefore() {
    source.stream("users", FIELDS, List.of("part"), "value").record("users", record(1, "a", "x"));
    cache.sync();
    Map<String, Object> wide = new LinkedHashMap<>(FIELDS);
    wide.put("id", Map.of("type", "string"));
    ScriptedSource changed =
        new ScriptedSource()
            .stream("users", wide, List.of("part"), "value")
                .record("users", record("two", "b", "y"));

    new Cache(project, changed).sync();

    assertEquals("[{\"v\":\"1:a:x two:b:y\"}]", values("users"));
  }

  @Test
  void aValueThatDoesNotFitIsLeftOutAndSaidAndTheRecordIsKept() {
    source.stream("users", FIELDS, List.of(), "").record("users", record("not a number", "a", "x"));

    String text = cache.sync();

    assertTrue(text.contains("1 values did not fit their column and are null"), text);
    assertEquals(
        "[{\"id\":null,\"m\":\"NULLED\"}]",
        cache.rows("SELECT id, _airbyte_meta->>'$.changes[0].change' AS m FROM users"));
  }

  @Test
  void aSourceThatFailsLeavesItsLastCheckpoints() {
    source.stream("whole", FIELDS, List.of("id"), "value").stream(
            "broken", FIELDS, List.of("id"), "value")
        .record("whole", record(1, "a", "x"))
        .state("whole", Map.of("at", 1))
        .record("broken", record(1, "a", "x"))
        .then(
            () -> {
              throw new ToolException(FailureKind.UPSTREAM, "The source ended with code 137.");
            });

    ToolException failed = assertThrows(ToolException.class, cache::sync);

    assertTrue(failed.getMessage().startsWith("The source ended with code 137."));
    assertTrue(failed.getMessage().contains("(1 of whole)"), failed.getMessage());
    assertEquals("[{\"v\":\"1:a:x\"}]", values("whole"));
    assertEquals("[{\"n\":0}]", cache.rows("SELECT count(*) AS n FROM broken"));
    source.again();
    cache.sync();
    assertEquals(1, source.states().size());
  }

  @Test
  void aReplacedTableKeepsItsOldRowsWhenTheSourceFails() {
    source.stream("users", FIELDS, List.of(), "").record("users", record(1, "a", "old"));
    cache.sync();
    source
        .again()
        .record("users", record(2, "a", "new"))
        .then(
            () -> {
              throw new ToolException(FailureKind.UPSTREAM, "It broke.");
            });

    ToolException failed = assertThrows(ToolException.class, cache::sync);

    assertTrue(failed.getMessage().contains("Nothing of this sync is in the cache"));
    assertEquals("[{\"v\":\"1:a:old\"}]", values("users"));
    assertEquals(
        "[{\"n\":0}]",
        cache.rows("SELECT count(*) AS n FROM duckdb_tables() WHERE table_name LIKE '%tmp%'"));
  }

  @Test
  void cancellingLeavesCommittedCheckpointsOnly() {
    LocalCall call = Cache.call("source-test", "*");
    source.stream("first", FIELDS, List.of("id"), "value").stream(
            "second", FIELDS, List.of("id"), "value")
        .record("first", record(1, "a", "x"))
        .state("first", Map.of("at", 1))
        .record("second", record(1, "a", "x"))
        .then(() -> call.source().cancel())
        .record("second", record(2, "a", "x"));

    ToolException failed = assertThrows(ToolException.class, () -> cache.sync(call));

    assertEquals(FailureKind.CANCELLED, failed.failure().kind());
    assertEquals("[{\"v\":\"1:a:x\"}]", values("first"));
    assertEquals("[{\"n\":0}]", cache.rows("SELECT count(*) AS n FROM second"));
  }

  @Test
  void theCacheAnswersWhileItIsBeingFilled() {
    List<String> seen = new ArrayList<>();
    source.stream("users", FIELDS, List.of(), "").record("users", record(1, "a", "old"));
    cache.sync();
    source
        .again()
        .record("users", record(2, "a", "new"))
        .then(() -> seen.add(values("users")))
        .then(
            () ->
                seen.add(
                    Cache.JSON.write(cache.ask("list_cached_streams").structured().orElseThrow())));
    cache.sync();

    assertEquals("[{\"v\":\"1:a:old\"}]", seen.get(0));
    assertEquals(2, seen.size());
    assertEquals("[{\"v\":\"2:a:new\"}]", values("users"));
  }

  @Test
  void twoStreamsThatWouldShareATableAreRefused() {
    source.stream("My Users", FIELDS, List.of(), "").stream("my-users", FIELDS, List.of(), "");

    ToolException failed = assertThrows(ToolException.class, cache::sync);

    assertEquals(
        "The streams 'My Users' and 'my-users' would both become the table 'my_users' of the"
            + " cache. Sync one of them at a time, or only one.",
        failed.getMessage());
  }

  @Test
  void aStreamCannotTakeTheNameOfAnInternalTable() {
    source.stream("_Airbyte State", FIELDS, List.of(), "");
    ToolException failed = assertThrows(ToolException.class, cache::sync);
    assertTrue(failed.getMessage().contains("names that start so are the cache's own"));
  }

  @Test
  void aTableThatAnotherSourceFilledIsSaid() {
    source.stream("users", FIELDS, List.of("id"), "value").record("users", record(1, "a", "x"));
    cache.sync(Cache.call("source-one", "*"));
    String text = cache.sync(Cache.call("source-two", "*"));
    assertTrue(text.contains("the table also holds what source-one wrote"), text);
    assertFalse(cache.sync(Cache.call("source-two", "*")).contains("also holds"));
  }

  @Test
  void streamsAreChosenByNameBySuggestionOrAll() {
    source.stream("suggested_one", FIELDS, List.of(), "").stream("other", FIELDS, List.of(), "");
    cache.sync(Cache.call("source-test", "suggested"));
    assertEquals(1, source.catalog().streams().size());
    cache.sync(Cache.call("source-test", "[\"other\"]"));
    assertEquals("other", source.catalog().streams().get(0).stream().name());
    cache.sync(Cache.call("source-test", List.of("other", "suggested_one")));
    assertEquals(2, source.catalog().streams().size());
    ToolException unknown =
        assertThrows(ToolException.class, () -> cache.sync(Cache.call("source-test", "nothing")));
    assertTrue(unknown.getMessage().contains("nothing"), unknown.getMessage());
  }

  @Test
  void aFileThatPyAirbyteWroteIsGoneOnWith() throws Exception {
    PyAirbyteFile.write(cache.path());
    source.stream("users", FIELDS, List.of("id"), "value")
        .record("users", record(1, "a", "newer"))
        .state("users", Map.of("at", 2));

    String text = cache.sync(Cache.call("source-own", "*"));

    assertFalse(text.contains("also holds"), text);
    assertEquals(
        "[{\"type\":\"STREAM\",\"stream\":{\"stream_descriptor\":{\"name\":\"users\","
            + "\"namespace\":null},\"stream_state\":{\"at\":1}}}]",
        Cache.JSON.write(source.states()));
    assertEquals("[{\"v\":\"1:a:newer 2:b:old\"}]", values("users"));
  }
}
