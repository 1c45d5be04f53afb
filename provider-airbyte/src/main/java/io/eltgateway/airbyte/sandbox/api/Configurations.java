package io.eltgateway.airbyte.sandbox.api;

import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings of sources and destinations: checked, merged, and shown without their secrets. */
public final class Configurations {

  /** What the vendor shows instead of a secret, and what it takes for "unchanged". */
  static final String MASK = "**********";

  /** Of a connector without a specification, what sounds like a secret is one. */
  private static final Set<String> SECRET_NAMES =
      Set.of("password", "api_key", "token", "secret", "client_secret", "access_token");

  private final ConnectorEntries entries;

  /** Settings of these connectors. */
  public Configurations(ConnectorEntries entries) {
    this.entries = entries;
  }

  /**
   * Refuses what lacks a required setting, as the vendor does before it stores anything.
   *
   * @throws Refusal 422
   */
  void check(JsonObject entry, JsonObject configuration) {
    List<String> missing =
        ConnectorEntries.schema(entry).texts("required").stream()
            .filter(name -> configuration.get(name) == null)
            .toList();
    if (!missing.isEmpty()) {
      throw new Refusal(
          422,
          "Unprocessable",
          "The configuration does not fit the specification of the connector: missing "
              + String.join(", ", missing));
    }
  }

  /** The settings after a change: objects are merged, and a mask leaves a secret as it is. */
  static JsonObject merged(JsonObject old, JsonObject change) {
    JsonObject merged = old.copy();
    change.forEach(
        (name, value) -> {
          if (value instanceof JsonObject inner && merged.get(name) instanceof JsonObject known) {
            merged.put(name, merged(known, inner));
          } else if (!MASK.equals(value)) {
            merged.put(name, value);
          }
        });
    return merged;
  }

  /** The settings as anybody may see them. */
  public JsonObject masked(String kind, JsonObject actor) {
    Optional<JsonObject> entry =
        entries.find(kind, actor.text(kind + "Type"), actor.text("definitionId"));
    Set<String> secrets = entry.map(ConnectorEntries::secretNames).orElse(SECRET_NAMES);
    return (JsonObject) masked(actor.object("configuration"), secrets);
  }

  private static Object masked(Object value, Set<String> secrets) {
    if (value instanceof JsonObject object) {
      JsonObject shown = new JsonObject();
      object.forEach(
          (name, inner) ->
              shown.put(
                  name,
                  secrets.contains(name) && inner instanceof String
                      ? MASK
                      : masked(inner, secrets)));
      return shown;
    }
    if (value instanceof List<?> items) {
      List<Object> shown = new ArrayList<>();
      items.forEach(item -> shown.add(masked(item, secrets)));
      return shown;
    }
    return value;
  }
}
