package io.eltgateway.airbyte.cache.query;

import io.eltgateway.spi.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;

/**
 * DuckDB's values as JSON: numbers as numbers where a reader keeps them exactly and as texts where
 * not, dates and times in ISO-8601, bytes in base64, JSON columns as the JSON they hold.
 */
final class ResultValues {
  /** What a double, and so most readers of JSON, holds exactly. */
  private static final int EXACT_DIGITS = 15;

  private static final String TIMESTAMP = "TIMESTAMP";

  private final Json json;

  ResultValues(Json json) {
    this.json = json;
  }

  /** The value of a column of the current row. */
  Object read(ResultSet result, int column, String type) throws SQLException {
    // As a java.sql.Timestamp it would go through the machine's time zone, and lose an hour a year.
    Object value =
        type.startsWith(TIMESTAMP) && !type.contains("ZONE")
            ? result.getObject(column, LocalDateTime.class)
            : result.getObject(column);
    return result.wasNull() ? null : json(value);
  }

  private Object json(Object value) throws SQLException {
    if (value instanceof Number number) {
      return number(number);
    }
    if (value == null || value instanceof Boolean || value instanceof String) {
      return value;
    }
    if (value instanceof JsonNode node) {
      return parsed(node.toString());
    }
    if (value instanceof Temporal time) {
      return time(time);
    }
    if (value instanceof Timestamp timestamp) {
      return time(timestamp.toLocalDateTime());
    }
    if (value instanceof Blob blob) {
      return Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length()));
    }
    return structured(value);
  }

  /** Their own toString leaves out seconds that are zero. */
  private static String time(Temporal time) {
    if (time instanceof LocalDateTime) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }
    if (time instanceof OffsetDateTime) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
    return time instanceof LocalTime
        ? DateTimeFormatter.ISO_LOCAL_TIME.format(time)
        : time.toString();
  }

  private Object structured(Object value) throws SQLException {
    if (value instanceof Array array) {
      return list((Object[]) array.getArray());
    }
    if (value instanceof DuckDBStruct struct) {
      return object(struct.getMap());
    }
    if (value instanceof Struct struct) {
      return list(struct.getAttributes());
    }
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    return value.toString();
  }

  private List<Object> list(Object[] items) throws SQLException {
    List<Object> list = new ArrayList<>(items.length);
    for (Object item : items) {
      list.add(json(item));
    }
    return list;
  }

  private Map<String, Object> object(Map<?, ?> map) throws SQLException {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      object.put(String.valueOf(entry.getKey()), json(entry.getValue()));
    }
    return object;
  }

  private Object parsed(String text) {
    try {
      return json.read(text);
    } catch (IllegalArgumentException e) {
      // Deeper than the gateway reads: as a text it is still all there.
      return text;
    }
  }

  private static Object number(Number number) {
    if (number instanceof Float || number instanceof Double) {
      // Through its text, because 0.1f is not 0.1 as a double.
      double value = Double.parseDouble(number.toString());
      return Double.isFinite(value) ? (Object) value : number.toString();
    }
    if (number instanceof BigInteger integer) {
      return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer.toString();
    }
    if (number instanceof BigDecimal decimal) {
      return decimal(decimal);
    }
    return number.longValue();
  }

  private static Object decimal(BigDecimal decimal) {
    BigDecimal shortest = decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
    if (shortest.scale() <= 0 && shortest.precision() - shortest.scale() <= EXACT_DIGITS) {
      return shortest.longValue();
    }
    return shortest.precision() <= EXACT_DIGITS
        ? (Object) shortest.doubleValue()
        : shortest.toPlainString();
  }
}
