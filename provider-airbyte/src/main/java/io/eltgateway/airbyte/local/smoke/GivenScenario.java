package io.eltgateway.airbyte.local.smoke;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scenarios that a caller brings, and what has to be right with them. */
final class GivenScenario {
  private static final int MOST_RECORDS = 10_000;

  private GivenScenario() {}

  /**
   * Reads the argument {@code custom_scenarios}.
   *
   * @throws ToolException when one is incomplete
   */
  static List<Scenario> all(Object argument) {
    List<Scenario> scenarios = new ArrayList<>();
    if (argument instanceof List<?> entries) {
      entries.forEach(entry -> scenarios.add(scenario(object(entry))));
    }
    return scenarios;
  }

  private static Scenario scenario(Map<String, Object> entry) {
    if (!(entry.get("name") instanceof String name) || name.isBlank()) {
      throw invalid("Every custom scenario needs a 'name'.");
    }
    Map<String, Object> schema = object(entry.get("json_schema"));
    if (schema.isEmpty()) {
      throw invalid("The custom scenario '" + name + "' needs a 'json_schema' that is an object.");
    }
    return new Scenario(
        name, name, schema, key(name, entry.get("primary_key")), records(name, entry));
  }

  private static List<Map<String, Object>> records(String name, Map<String, Object> entry) {
    List<?> given = entry.get("records") instanceof List<?> list ? list : List.of();
    if (given.size() > MOST_RECORDS) {
      throw invalid(
          "The custom scenario '" + name + "' has more than " + MOST_RECORDS + " records.");
    }
    List<Map<String, Object>> records = new ArrayList<>();
    for (Object record : given) {
      if (!(record instanceof Map<?, ?>)) {
        throw invalid("A record of the custom scenario '" + name + "' is no object.");
      }
      records.add(object(record));
    }
    return records;
  }

  /** Names of fields, or paths to fields, as Airbyte writes both. */
  private static List<List<String>> key(String name, Object given) {
    if (given == null) {
      return List.of();
    }
    List<List<String>> key = new ArrayList<>();
    List<?> parts = given instanceof List<?> list ? list : List.of(given);
    for (Object part : parts) {
      List<?> path = part instanceof List<?> list ? list : List.of(part);
      if (path.isEmpty() || !path.stream().allMatch(String.class::isInstance)) {
        throw invalid(
            "'primary_key' of the custom scenario '" + name + "' must be a list of field names.");
      }
      key.add(path.stream().map(String.class::cast).toList());
    }
    return key;
  }

  /** The value as an object, an empty one when it is none. */
  static Map<String, Object> object(Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, member) -> object.put(name.toString(), member));
    }
    return object;
  }

  private static ToolException invalid(String message) {
    return new ToolException(FailureKind.INVALID_ARGUMENTS, message);
  }
}
