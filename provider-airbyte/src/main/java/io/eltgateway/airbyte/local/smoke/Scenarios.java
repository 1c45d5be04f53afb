package io.eltgateway.airbyte.local.smoke;

import io.eltgateway.spi.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scenarios that come with the gateway: those of the vendor's smoke test by name, with data of
 * our own, and the one that goes before them.
 */
final class Scenarios {
  /** Written before the others, to find out in seconds whether anything can be written at all. */
  static final String PREFLIGHT = "_preflight_basic_types";

  private final Map<String, Scenario> byName = new LinkedHashMap<>();
  private final Scenario preflight;

  /** Reads them. */
  Scenarios(Json json) {
    List<Scenario> written = written(json);
    written.forEach(scenario -> byName.put(scenario.name(), scenario));
    GeneratedScenarios.all().forEach(scenario -> byName.put(scenario.name(), scenario));
    Scenario basic = byName.get("basic_types");
    preflight =
        new Scenario(PREFLIGHT, PREFLIGHT, basic.jsonSchema(), basic.primaryKey(), basic.records());
  }

  private static List<Scenario> written(Json json) {
    try (InputStream in = Scenarios.class.getResourceAsStream("scenarios.json")) {
      Object all = json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      List<Scenario> scenarios = new ArrayList<>();
      for (Object entry : (List<?>) all) {
        scenarios.add(scenario(GivenScenario.object(entry)));
      }
      return scenarios;
    } catch (IOException e) {
      throw new UncheckedIOException("The scenarios are missing in the provider's jar", e);
    }
  }

  private static Scenario scenario(Map<String, Object> entry) {
    String name = (String) entry.get("name");
    List<Map<String, Object>> records = new ArrayList<>();
    for (Object record : (List<?>) entry.get("records")) {
      records.add(GivenScenario.object(record));
    }
    return new Scenario(
        name,
        entry.get("stream") instanceof String odd ? odd : name,
        ColumnTypes.object(GivenScenario.object(entry.get("columns"))),
        entry.containsKey("key") ? List.of(List.of((String) entry.get("key"))) : List.of(),
        records);
  }

  /** All names. */
  Set<String> names() {
    return byName.keySet();
  }

  /** The scenario of this name, or null. */
  Scenario find(String name) {
    return byName.get(name);
  }

  /** All of them. */
  List<Scenario> all() {
    return List.copyOf(byName.values());
  }

  /** Those that take no time: all but the large one. */
  List<Scenario> fast() {
    return byName.values().stream()
        .filter(scenario -> !scenario.name().equals(GeneratedScenarios.LARGE_BATCH))
        .toList();
  }

  /** The small one that goes first. */
  Scenario preflight() {
    return preflight;
  }
}
