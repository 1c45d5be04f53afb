package io.eltgateway.fivetran.sandbox.reference;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.Locale;

/** What the sources hold: schemas, tables and columns by type of connector. Immutable. */
public final class SourceSchemas {

  private static final String PRIMARY_KEY = "*";

  private final JsonObject templates = ResourceFile.json("source-schemas.json");

  /** The schema configuration as it is after the first look into the source. */
  public JsonObject capture(ConnectorType type, String prefix) {
    JsonObject schemas = new JsonObject();
    template(type)
        .forEach(
            (name, tables) -> {
              String inDestination = type.isDatabase() ? prefix + "_" + name : prefix;
              schemas.put(name, schema(inDestination, (JsonObject) tables));
            });
    return JsonObject.of(
        "enable_new_by_default", true, "schema_change_handling", "ALLOW_ALL", "schemas", schemas);
  }

  private JsonObject template(ConnectorType type) {
    for (String key : new String[] {type.id(), type.category()}) {
      if (templates.containsKey(key)) {
        return templates.object(key);
      }
    }
    return templates.object("");
  }

  private static JsonObject schema(String inDestination, JsonObject tables) {
    JsonObject configured = new JsonObject();
    for (String table : tables.keySet()) {
      JsonObject columns = new JsonObject();
      for (String column : tables.texts(table)) {
        boolean key = column.endsWith(PRIMARY_KEY);
        String name = key ? column.substring(0, column.length() - 1) : column;
        columns.put(name, column(name, key));
      }
      configured.put(
          table,
          JsonObject.of("name_in_destination", plain(table), "enabled", true)
              .with("sync_mode", "SOFT_DELETE")
              .with("supports_columns_config", true)
              .with("enabled_patch_settings", JsonObject.of("allowed", true))
              .with("columns", columns));
    }
    return JsonObject.of("name_in_destination", inDestination, "enabled", true)
        .with("tables", configured);
  }

  private static JsonObject column(String name, boolean key) {
    JsonObject settings = JsonObject.of("allowed", !key);
    if (key) {
      settings.put("reason_code", "SYSTEM_COLUMN");
      settings.put("reason", "The column is part of the primary key");
    }
    return JsonObject.of("name_in_destination", plain(name), "enabled", true, "hashed", false)
        .with("is_primary_key", key)
        .with("enabled_patch_settings", settings);
  }

  /** Destinations take letters, digits and underscores. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }
}
