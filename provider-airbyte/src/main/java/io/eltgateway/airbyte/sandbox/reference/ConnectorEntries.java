package io.eltgateway.airbyte.sandbox.reference;

import io.eltgateway.testkit.sandbox.DataFiles;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sandbox's own sample of the connector registry. Immutable, as long as nobody writes to it.
 */
public final class ConnectorEntries {

  /** Both kinds of connectors. */
  public static final List<String> KINDS = List.of("source", "destination");

  /** The repository of every source that is nothing but a manifest. */
  public static final String CUSTOM = "airbyte/source-declarative-manifest";

  private static final String OWN = "airbyte/";

  private final JsonObject list;

  /** Reads it; the sample connectors' specifications are those that they print themselves. */
  public ConnectorEntries() {
    list = SandboxFiles.ALL.json("registry.json");
    DataFiles samples =
        new DataFiles(ConnectorEntries.class, "/io/eltgateway/airbyte/sandbox/sample/");
    entry("source-sample").orElseThrow().put("spec", samples.json("source-spec.json"));
    entry("destination-sample").orElseThrow().put("spec", samples.json("destination-spec.json"));
  }

  /** The whole list, as the registry serves it. */
  public JsonObject list() {
    return list;
  }

  /** The entry of a canonical name such as {@code source-faker}. */
  public Optional<JsonObject> entry(String name) {
    return all().stream()
        .filter(entry -> (OWN + name).equals(entry.text("dockerRepository")))
        .findFirst();
  }

  /**
   * The entry that a request means.
   *
   * @param kind {@code source} or {@code destination}
   * @param type what {@code sourceType} or {@code destinationType} says, or null
   * @param definitionId what {@code definitionId} says, or null
   */
  public Optional<JsonObject> find(String kind, String type, String definitionId) {
    return list.objects(kind + "s").stream()
        .filter(
            entry ->
                definitionId == null
                    ? (OWN + kind + "-" + type).equals(entry.text("dockerRepository"))
                    : definitionId.equals(entry.text(kind + "DefinitionId")))
        .findFirst();
  }

  /** Those of a kind that were not withdrawn. */
  public List<JsonObject> of(String kind) {
    return list.objects(kind + "s").stream().filter(entry -> !entry.flag("tombstone")).toList();
  }

  /** What follows {@code source-} or {@code destination-} in an entry's name. */
  public static String type(JsonObject entry) {
    String repository = entry.text("dockerRepository");
    String name = repository.substring(repository.lastIndexOf('/') + 1);
    return name.replaceFirst("^(source|destination)-", "");
  }

  /** The JSON Schema of an entry's settings. */
  public static JsonObject schema(JsonObject entry) {
    return entry.object("spec").object("connectionSpecification");
  }

  /** The names of all settings, at any depth, that the specification marks secret. */
  public static Set<String> secretNames(JsonObject entry) {
    Set<String> names = new HashSet<>();
    collect(schema(entry), names);
    return names;
  }

  private static void collect(Object part, Set<String> names) {
    if (part instanceof JsonObject schema) {
      schema
          .object("properties")
          .forEach(
              (name, property) -> {
                if (property instanceof JsonObject field && field.flag("airbyte_secret")) {
                  names.add(name);
                }
              });
      schema.values().forEach(inner -> collect(inner, names));
    } else if (part instanceof List<?> items) {
      items.forEach(item -> collect(item, names));
    }
  }

  private List<JsonObject> all() {
    List<JsonObject> all = new ArrayList<>(list.objects("sources"));
    all.addAll(list.objects("destinations"));
    return all;
  }
}
