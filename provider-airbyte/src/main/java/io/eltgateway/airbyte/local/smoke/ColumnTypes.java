package io.eltgateway.airbyte.local.smoke;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short words for the types of columns, and the JSON Schemas that Airbyte has for them. */
final class ColumnTypes {
  private ColumnTypes() {}

  /** The schema of an object with these columns, each a word of {@link #column} or a schema. */
  static Map<String, Object> object(Map<String, Object> columns) {
    Map<String, Object> properties = new LinkedHashMap<>();
    columns.forEach(
        (name, type) -> properties.put(name, type instanceof String word ? column(word) : type));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("type", "object");
    schema.put("properties", properties);
    return schema;
  }

  /** The schema of a column that may be null. */
  static Map<String, Object> column(String word) {
    return switch (word) {
      case "date" -> formatted("date", "date");
      case "timestamp" -> formatted("date-time", "timestamp_with_timezone");
      case "local_timestamp" -> formatted("date-time", "timestamp_without_timezone");
      case "time" -> formatted("time", "time_with_timezone");
      case "local_time" -> formatted("time", "time_without_timezone");
      case "string", "integer", "number", "boolean", "object", "array" -> nullable(word);
      default -> throw new IllegalArgumentException("no type of a column: " + word);
    };
  }

  private static Map<String, Object> nullable(String type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", List.of("null", type));
    return schema;
  }

  private static Map<String, Object> formatted(String format, String airbyteType) {
    Map<String, Object> schema = nullable("string");
    schema.put("format", format);
    schema.put("airbyte_type", airbyteType);
    return schema;
  }
}
