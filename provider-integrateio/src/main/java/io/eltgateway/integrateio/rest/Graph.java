package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Values;
import io.eltgateway.spi.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The data flow of a package. What an export looks like is not documented, but that it can be sent
 * back to make a package is: so the flow is its {@code data_flow_json}, as an object or as text, or
 * the export itself. A component is an object with a type, or one whose only key is its type.
 *
 * @param flow the flow
 * @param asText whether the export holds it as text, which it is then sent back as
 */
record Graph(Map<String, Object> flow, boolean asText) {
  private static final String FIELD = "data_flow_json";
  private static final List<String> IDENTITIES = List.of("name", "id");

  static Graph of(Map<String, Object> export, Json json) {
    Object inside = export.get(FIELD);
    if (inside instanceof String text) {
      return new Graph(read(text, json), true);
    }
    return new Graph(inside instanceof Map<?, ?> ? Values.asObject(inside) : export, false);
  }

  private static Map<String, Object> read(String text, Json json) {
    try {
      return Values.asObject(json.read(text));
    } catch (IllegalArgumentException notJson) {
      return Map.of();
    }
  }

  private List<Map<String, Object>> components() {
    return Values.objects(flow, "components");
  }

  /** How many components and edges there are, and of which types. */
  Map<String, Object> summary() {
    Map<String, Integer> types = new TreeMap<>();
    components().forEach(component -> types.merge(type(component), 1, Integer::sum));
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("component_count", components().size());
    summary.put("edge_count", Values.objects(flow, "edges").size());
    summary.put("component_types", types);
    return summary;
  }

  private static String type(Map<String, Object> component) {
    return Values.text(component, "type")
        .orElseGet(() -> isWrapper(component) ? component.keySet().iterator().next() : "unknown");
  }

  private static boolean isWrapper(Map<String, Object> component) {
    return component.size() == 1 && component.values().iterator().next() instanceof Map<?, ?>;
  }

  /** The component of this name or id, which may be changed. */
  Optional<Map<String, Object>> find(String name) {
    return components().stream()
        .map(c -> isWrapper(c) ? Values.asObject(c.values().iterator().next()) : c)
        .filter(c -> IDENTITIES.stream().anyMatch(key -> name.equals(c.get(key))))
        .findFirst();
  }
}
