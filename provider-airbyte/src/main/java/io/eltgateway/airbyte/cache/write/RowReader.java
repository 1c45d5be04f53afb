package io.eltgateway.airbyte.cache.write;

import io.eltgateway.airbyte.cache.store.Names;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.spi.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Turns records of one stream into rows of its table. Not thread-safe. */
final class RowReader {
  private static final int NONE = -1;

  /** A source that sends ever new field names must not fill the memory. */
  private static final int MOST_KNOWN_FIELDS = 10_000;

  private static final String NOTHING_CHANGED = "{}";

  private final Json json;
  private final Cells cells;
  private final ColumnType[] types;
  private final Map<String, Integer> columnsByName = new HashMap<>();
  private final Map<String, Integer> columnsByField = new HashMap<>();
  private final int rawId;
  private final int extractedAt;
  private final int meta;
  private final Object[] row;
  private long misfits;

  /** Rows for a table with these columns, in this order. */
  RowReader(Map<String, ColumnType> columns, Json json) {
    this.json = json;
    this.cells = new Cells(json);
    this.types = columns.values().toArray(ColumnType[]::new);
    this.row = new Object[types.length];
    columns.keySet().forEach(name -> columnsByName.put(name, columnsByName.size()));
    rawId = columnsByName.remove(StreamTable.RAW_ID);
    extractedAt = columnsByName.remove(StreamTable.EXTRACTED_AT);
    meta = columnsByName.remove(StreamTable.META);
  }

  /** The types of the row's cells. */
  ColumnType[] types() {
    return types;
  }

  /** How many values did not fit their columns and were left out. */
  long misfits() {
    return misfits;
  }

  /**
   * The record's cells, valid until the next call. What the schema does not declare is left out.
   */
  Object[] read(RecordMessage message) {
    Arrays.fill(row, null);
    List<Object> changes = new ArrayList<>(0);
    for (Map.Entry<String, Object> field : message.data().entrySet()) {
      int column = column(field.getKey());
      if (column != NONE) {
        row[column] = cell(field, types[column], changes);
      }
    }
    row[rawId] = timeOrdered(System.currentTimeMillis()).toString();
    row[extractedAt] = message.emittedAt() * 1000;
    row[meta] = changes.isEmpty() ? NOTHING_CHANGED : json.write(Map.of("changes", changes));
    return row;
  }

  private Object cell(Map.Entry<String, Object> field, ColumnType type, List<Object> changes) {
    if (field.getValue() == null) {
      return null;
    }
    Optional<Object> cell = cells.fit(field.getValue(), type);
    if (cell.isEmpty()) {
      misfits++;
      changes.add(
          Map.of(
              "field", field.getKey(),
              "change", "NULLED",
              "reason", "DESTINATION_TYPECAST_ERROR"));
    }
    return cell.orElse(null);
  }

  private int column(String field) {
    Integer known = columnsByField.get(field);
    if (known == null) {
      known = columnsByName.getOrDefault(Names.of(field), NONE);
      if (columnsByField.size() < MOST_KNOWN_FIELDS) {
        columnsByField.put(field, known);
      }
    }
    return known;
  }

  /** A UUID of version 7: what PyAirbyte gives rows, and quick to compress because it grows. */
  private static UUID timeOrdered(long milliseconds) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = milliseconds << 16 | 0x7000 | random.nextInt(0x1000);
    long low = random.nextLong() >>> 2 | Long.MIN_VALUE;
    return new UUID(high, low);
  }
}
