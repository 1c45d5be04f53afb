package io.eltgateway.airbyte.cache.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types that columns of the cache have: PyAirbyte's, and those that a person may choose. */
enum ColumnType {
  TEXT("VARCHAR"),
  JSON("JSON"),
  INTEGER("BIGINT"),
  DECIMAL("DECIMAL(38,9)"),
  DOUBLE("DOUBLE"),
  BOOLEAN("BOOLEAN"),
  DATE("DATE"),
  TIMESTAMP("TIMESTAMP"),
  TIME("TIME");

  private static final Map<String, ColumnType> BY_AIRBYTE_TYPE =
      Map.ofEntries(
          Map.entry("string", TEXT),
          Map.entry("integer", INTEGER),
          Map.entry("number", DECIMAL),
          Map.entry("boolean", BOOLEAN),
          Map.entry("date", DATE),
          Map.entry("timestamp_with_timezone", TIMESTAMP),
          Map.entry("timestamp_without_timezone", TIMESTAMP),
          Map.entry("time_with_timezone", TIME),
          Map.entry("time_without_timezone", TIME),
          Map.entry("object", JSON),
          Map.entry("array", JSON),
          // Numbers of any length, which no number type of DuckDB holds.
          Map.entry("big_integer", TEXT),
          Map.entry("big_number", TEXT));

  private static final Map<String, ColumnType> BY_FORMAT =
      Map.of("date", DATE, "date-time", TIMESTAMP, "time", TIME);

  private final String sql;

  ColumnType(String sql) {
    this.sql = sql;
  }

  /** The type's name in SQL. */
  String sql() {
    return sql;
  }

  /** The type that DuckDB calls so, if records can be written to it. */
  static Optional<ColumnType> named(String sql) {
    for (ColumnType type : values()) {
      if (type.sql.equals(sql.toUpperCase(Locale.ROOT))) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * The type of a field by its JSON Schema: as PyAirbyte decides, observed over the schemas in the
   * tests. A field of several types, or of none that is said outright, is a text.
   */
  static ColumnType of(Object schema) {
    if (!(schema instanceof Map<?, ?> field)) {
      return TEXT;
    }
    if (field.get("airbyte_type") instanceof String airbyteType
        && BY_AIRBYTE_TYPE.containsKey(airbyteType)) {
      return BY_AIRBYTE_TYPE.get(airbyteType);
    }
    List<String> types = types(field.get("type"));
    if (types.size() != 1) {
      return TEXT;
    }
    if (types.get(0).equals("string")) {
      return field.get("format") instanceof String format
          ? BY_FORMAT.getOrDefault(format, TEXT)
          : TEXT;
    }
    return switch (types.get(0)) {
      case "integer" -> INTEGER;
      case "number" -> DECIMAL;
      case "boolean" -> BOOLEAN;
      case "object", "array" -> JSON;
      default -> TEXT;
    };
  }

  private static List<String> types(Object type) {
    List<String> types = new ArrayList<>();
    for (Object item : type instanceof List<?> list ? list : List.of(type == null ? "" : type)) {
      if (item instanceof String name && !name.equals("null")) {
        types.add(name);
      }
    }
    return types;
  }
}
