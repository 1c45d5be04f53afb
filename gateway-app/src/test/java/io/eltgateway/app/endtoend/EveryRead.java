package io.eltgateway.app.endtoend;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.spi.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Calls every read of an instance, as somebody would who looks around: first what needs nothing,
 * then what needs ids, with those that answers have held.
 */
final class EveryRead {
  private static final int ROUNDS = 3;
  private static final Set<String> NO_KINDS = Set.of("list", "all", "get", "details");
  private static final int MOST_VALUES = 6;
  private static final int MOST_TRIES = 36;

  private final TestClient client;
  private final Map<String, Map<String, Object>> known;
  private final String instance;
  private final Map<String, Set<Object>> values = new TreeMap<>();
  private final Set<String> tried = new HashSet<>();
  private final Set<String> answered = new TreeSet<>();
  private final Set<String> unasked = new TreeSet<>();
  private final Map<String, String> failures = new TreeMap<>();

  /**
   * @param given values that its user knows
   * @param known the arguments of reads that want more than ids, by their names
   * @param wanted which reads to call
   */
  EveryRead(
      TestGateway gateway,
      String instance,
      Map<String, Object> given,
      Map<String, Map<String, Object>> known,
      Predicate<String> wanted) {
    given.forEach((name, value) -> values.put(name, new LinkedHashSet<>(List.of(value))));
    this.client = gateway.connect();
    this.known = known;
    this.instance = instance;
    List<Entry> reads =
        gateway.running().snapshot().entries().stream()
            .filter(entry -> entry.instance().name().equals(instance))
            .filter(entry -> entry.spec().effect() == Effect.READ)
            .filter(entry -> wanted.test(entry.spec().name()) || !unasked.add(entry.spec().name()))
            .sorted(Comparator.comparingInt(entry -> needs(entry).size()))
            .toList();
    for (int round = 0; round < ROUNDS; round++) {
      reads.stream().filter(entry -> !answered.contains(entry.spec().name())).forEach(this::call);
    }
  }

  /** The reads that answered. */
  Set<String> answered() {
    return answered;
  }

  /** Those that were not wanted. */
  Set<String> unasked() {
    return unasked;
  }

  /** Why each of the others did not, by its name. */
  Map<String, String> failures() {
    return failures;
  }

  private static List<String> needs(Entry entry) {
    return schema(entry).path("required").valueStream().map(JsonNode::asString).toList();
  }

  private static JsonNode schema(Entry entry) {
    return TestClient.JSON.readTree(entry.spec().inputSchema());
  }

  /** Calls it with what was not tried yet. */
  private void call(Entry entry) {
    String name = entry.spec().name();
    List<Map<String, Object>> tries = new ArrayList<>(tries(entry));
    if (tries.isEmpty()) {
      failures.put(name, "no value is known for one of " + needs(entry));
    }
    tries.removeIf(arguments -> !tried.add(name + " " + arguments));
    for (Map<String, Object> arguments : tries) {
      TestClient.Answer answer = client.call(instance + "__" + name, arguments);
      if (!answer.failed()) {
        harvest(name, answer.text());
        answered.add(name);
        failures.remove(name);
        return;
      }
      failures.put(name, answer.text());
    }
  }

  private List<Map<String, Object>> tries(Entry entry) {
    if (known.containsKey(entry.spec().name())) {
      return List.of(known.get(entry.spec().name()));
    }
    List<Map<String, Object>> tries = List.of(Map.of());
    for (String need : needs(entry)) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> begun : tries) {
        for (Object value : values(need, schema(entry).path("properties").path(need))) {
          Map<String, Object> more = new LinkedHashMap<>(begun);
          more.put(need, value);
          longer.add(more);
        }
      }
      tries = longer.stream().limit(MOST_TRIES).toList();
    }
    return tries;
  }

  private List<?> values(String name, JsonNode schema) {
    if (schema.path("enum").size() > 0) {
      return schema.path("enum").valueStream().map(JsonNode::asString).limit(MOST_VALUES).toList();
    }
    if (schema.path("type").asString("").equals("array")) {
      return values(name.replaceFirst("s$", ""), schema.path("items")).stream()
          .map(List::of)
          .toList();
    }
    if (schema.path("type").asString("").equals("object") && schema.path("required").isEmpty()) {
      return List.of(Map.of());
    }
    boolean number = schema.path("type").asString("").equals("integer");
    return values.entrySet().stream()
        .filter(each -> mayBe(name, each.getKey()))
        .flatMap(each -> each.getValue().stream())
        .filter(value -> !number || value.toString().matches("\\d{1,9}"))
        .map(value -> number ? Integer.valueOf(value.toString()) : value)
        .limit(MOST_VALUES)
        .toList();
  }

  /** A short name may be that of several things: an id of anything, a log's id of a log service. */
  private boolean mayBe(String name, String known) {
    String stem = name.replaceFirst("id$", "");
    return known.equals(name)
        || (!values.containsKey(name) && known.startsWith(stem) && known.endsWith("_id"));
  }

  private void harvest(String tool, String text) {
    JsonNode answer = TestClient.JSON.readTree(text);
    walk(answer);
    Set<Object> ids = new LinkedHashSet<>();
    for (JsonNode list : answer.isArray() ? List.of(answer) : answer.valueStream().toList()) {
      list.valueStream()
          .map(item -> item.path("id"))
          .filter(JsonNode::isValueNode)
          .forEach(id -> ids.add(id.asString()));
    }
    String kind = "";
    for (String word : tool.replaceFirst("_(in|of|by|for)_.*", "").split("_", -1)) {
      kind = NO_KINDS.contains(word) ? kind : kind + word.replaceFirst("s$", "") + "_";
    }
    for (String name = kind + "id"; name.contains("_"); name = name.replaceFirst("^[^_]+_", "")) {
      values.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(ids);
    }
  }

  private void walk(JsonNode node) {
    node.propertyStream()
        .filter(property -> property.getValue().isString() || property.getValue().isNumber())
        .forEach(
            property ->
                values
                    .computeIfAbsent(snake(property.getKey()), key -> new LinkedHashSet<>())
                    .add(property.getValue().asString()));
    node.valueStream().filter(JsonNode::isContainer).forEach(this::walk);
  }

  private static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
