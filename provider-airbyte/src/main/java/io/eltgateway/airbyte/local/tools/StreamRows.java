package io.eltgateway.airbyte.local.tools;

import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.spi.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The first records of one stream as rows: the fields that the stream declares, then the three
 * columns that Airbyte adds to every row. Not thread-safe.
 */
final class StreamRows {
  private final Stream stream;
  private final Map<?, ?> declared;
  private final int most;
  private final AnswerRoom room;
  private final Json json;
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private int taken;
  private boolean cut;

  /**
   * No rows yet.
   *
   * @param most how many records are wanted
   * @param room what the rows may fill; once one does not fit, it and all later ones are left out
   */
  StreamRows(Stream stream, int most, AnswerRoom room, Json json) {
    this.stream = stream;
    this.declared =
        stream.jsonSchema().get("properties") instanceof Map<?, ?> properties
            ? properties
            : Map.of();
    this.most = most;
    this.room = room;
    this.json = json;
  }

  Stream stream() {
    return stream;
  }

  /** Whether the record belongs to this stream; some sources name no namespace in records. */
  boolean owns(RecordMessage record) {
    return record.stream().equals(stream.name())
        && (record.namespace().isEmpty() || record.namespace().equals(stream.namespace()));
  }

  /** Takes a record, unless there are enough. */
  void add(RecordMessage record) {
    if (isFull()) {
      return;
    }
    taken++;
    if (cut) {
      return;
    }
    Map<String, Object> row = row(record);
    cut = !room.take(json.write(row).length() + 1);
    if (!cut) {
      rows.add(row);
    }
  }

  /** Without declared fields there is nothing to hold a record to, so all of it is shown. */
  private Map<String, Object> row(RecordMessage record) {
    Map<String, Object> row = new LinkedHashMap<>();
    record
        .data()
        .forEach(
            (name, value) -> {
              if (declared.isEmpty() || declared.containsKey(name)) {
                row.put(name, value);
              }
            });
    row.put("_airbyte_raw_id", UUID.randomUUID().toString());
    row.put("_airbyte_extracted_at", Instant.ofEpochMilli(record.emittedAt()).toString());
    row.put("_airbyte_meta", Map.of());
    return row;
  }

  /** Whether as many records were taken as are wanted. */
  boolean isFull() {
    return taken >= most;
  }

  /** How many records were taken. */
  int taken() {
    return taken;
  }

  /** What to show. */
  List<Map<String, Object>> rows() {
    return rows;
  }

  /** How many records were taken but are not shown. */
  int leftOut() {
    return taken - rows.size();
  }
}
