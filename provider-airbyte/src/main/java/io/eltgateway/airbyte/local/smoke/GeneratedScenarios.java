package io.eltgateway.airbyte.local.smoke;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Scenarios that are too large to be written down. */
final class GeneratedScenarios {
  static final String LARGE_BATCH = "large_batch_stream";

  private static final int WIDE_COLUMNS = 50;
  private static final int LARGE_BATCH_ROWS = 50_000;
  private static final List<Integer> TEXT_LENGTHS = List.of(1, 255, 256, 4_000, 65_536);

  private GeneratedScenarios() {}

  static List<Scenario> all() {
    return List.of(wideTable(), largeBatch(), largeStrings());
  }

  private static Scenario wideTable() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("id", "integer");
    for (int column = 2; column <= WIDE_COLUMNS; column++) {
      columns.put("column_" + column, column % 2 == 0 ? "string" : "integer");
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int id = 1; id <= 3; id++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("id", id);
      for (int column = 2; column <= WIDE_COLUMNS; column++) {
        row.put("column_" + column, column % 2 == 0 ? "value " + id : (Object) (id * column));
      }
      rows.add(row);
    }
    return keyed("wide_table_50_columns", columns, rows);
  }

  private static Scenario largeBatch() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("id", "integer");
    columns.put("name", "string");
    columns.put("amount", "number");
    columns.put("updated_at", "timestamp");
    return keyed(
        LARGE_BATCH,
        columns,
        () ->
            IntStream.rangeClosed(1, LARGE_BATCH_ROWS)
                .mapToObj(GeneratedScenarios::row)
                .iterator());
  }

  private static Map<String, Object> row(int id) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("name", "Row " + id);
    row.put("amount", id / 4.0);
    row.put("updated_at", "2026-01-01T00:00:00Z");
    return row;
  }

  private static Scenario largeStrings() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("id", "integer");
    columns.put("text", "string");
    Iterable<Map<String, Object>> rows =
        () -> {
          Iterator<Integer> lengths = TEXT_LENGTHS.iterator();
          return new Iterator<>() {
            private int id;

            @Override
            public boolean hasNext() {
              return lengths.hasNext();
            }

            @Override
            public Map<String, Object> next() {
              id++;
              return Map.of("id", id, "text", "x".repeat(lengths.next()));
            }
          };
        };
    return keyed("large_string_values", columns, rows);
  }

  private static Scenario keyed(
      String name, Map<String, Object> columns, Iterable<Map<String, Object>> rows) {
    return new Scenario(name, name, ColumnTypes.object(columns), List.of(List.of("id")), rows);
  }
}
