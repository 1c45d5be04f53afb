package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/** The schema configuration of one connection: schemas, their tables, their columns. */
final class SchemaTree {

  private static final List<String> SYNC_MODES = List.of("SOFT_DELETE", "HISTORY", "LIVE");

  /** Marks a column whose state somebody has set; only those are shown in the whole tree. */
  private static final String SET = "_set";

  /** Marks a column that the next sync drops. */
  private static final String DROP = "_drop";

  private final JsonObject root;

  SchemaTree(JsonObject root) {
    this.root = root;
  }

  /** The tree of a connection whose source has been looked into, or the vendor's 404. */
  static SchemaTree of(JsonObject connection) {
    if (!connection.containsKey("_schema")) {
      throw Refusal.notFound(
          "NotFound_SchemaConfig", "The schema of the source has not been captured yet; reload it");
    }
    return new SchemaTree(connection.object("_schema"));
  }

  JsonObject schema(String name) {
    return child(root, "schemas", name, "Schema");
  }

  JsonObject table(String schema, String table) {
    return child(schema(schema), "tables", table, "Table");
  }

  JsonObject column(String schema, String table, String column) {
    return child(table(schema, table), "columns", column, "Column");
  }

  private static JsonObject child(JsonObject parent, String list, String name, String title) {
    JsonObject children = parent.object(list);
    if (!children.containsKey(name)) {
      throw Refusal.notFound(
          "NotFound_" + title, title + " '" + name + "' is not in the schema configuration");
    }
    return children.object(name);
  }

  void handle(String change) {
    root.put("schema_change_handling", change);
    root.put("enable_new_by_default", change.equals("ALLOW_ALL"));
  }

  void modifySchemas(JsonObject changes) {
    changes.keySet().forEach(name -> modifySchema(name, changes.object(name)));
  }

  void modifySchema(String name, JsonObject change) {
    JsonObject schema = schema(name);
    enable(schema, change);
    JsonObject tables = change.object("tables");
    tables.keySet().forEach(table -> modifyTable(name, table, tables.object(table)));
  }

  void modifyTable(String schema, String name, JsonObject change) {
    JsonObject table = table(schema, name);
    enable(table, change);
    if (change.containsKey("sync_mode")) {
      table.put("sync_mode", syncMode(change));
    }
    JsonObject columns = change.object("columns");
    columns.keySet().forEach(column -> modifyColumn(schema, name, column, columns.object(column)));
  }

  void modifyColumn(String schema, String table, String name, JsonObject change) {
    JsonObject column = column(schema, table, name);
    boolean blocks = change.containsKey("enabled") && !change.flag("enabled");
    if (blocks && !column.object("enabled_patch_settings").flag("allowed")) {
      throw Refusal.bad(
          "Column '" + name + "': " + column.object("enabled_patch_settings").text("reason"));
    }
    enable(column, change);
    for (String flag : List.of("hashed", "is_primary_key")) {
      if (change.containsKey(flag)) {
        column.put(flag, change.flag(flag));
      }
    }
    column.put(SET, true);
    column.remove(DROP);
  }

  private static String syncMode(JsonObject change) {
    String mode = change.text("sync_mode");
    if (mode == null || !SYNC_MODES.contains(mode)) {
      throw Refusal.invalid("Field 'sync_mode' must be one of " + String.join(", ", SYNC_MODES));
    }
    return mode;
  }

  private static void enable(JsonObject target, JsonObject change) {
    if (!(change.get("enabled") instanceof Boolean)) {
      throw Body.missing("enabled");
    }
    target.put("enabled", change.flag("enabled"));
  }

  /** Applies what fits, as settings do that were given before the source was known. */
  void applyKnown(JsonObject plan) {
    if (plan.text("schema_change_handling") != null) {
      handle(plan.text("schema_change_handling"));
    }
    JsonObject known = plan.object("schemas").copy();
    prune(known, root.object("schemas"), List.of("tables", "columns"));
    for (String name : known.keySet()) {
      try {
        modifySchema(name, known.object(name));
      } catch (Refusal unfit) {
        // The vendor too ignores a setting that the source does not allow.
      }
    }
  }

  /** Removes from a plan, level by level, what the source does not have. */
  private static void prune(JsonObject plan, JsonObject actual, List<String> levels) {
    plan.keySet().retainAll(actual.keySet());
    if (levels.isEmpty()) {
      return;
    }
    String level = levels.get(0);
    for (String name : plan.keySet()) {
      JsonObject next = plan.object(name).object(level);
      prune(next, actual.object(name).object(level), levels.subList(1, levels.size()));
    }
  }

  /** Enables or disables every schema and table. */
  void enableAll(boolean enabled) {
    JsonObject schemas = root.object("schemas");
    for (String name : schemas.keySet()) {
      schemas.object(name).put("enabled", enabled);
      JsonObject tables = schemas.object(name).object("tables");
      tables.keySet().forEach(table -> tables.object(table).put("enabled", enabled));
    }
  }

  void checkBlocked(String schema, String table, String column) {
    if (column(schema, table, column).flag("enabled")) {
      throw Refusal.conflict("Column '" + column + "' is not blocked; disable it before");
    }
  }

  void markForDrop(String schema, String table, String column) {
    column(schema, table, column).put(DROP, true);
  }

  void dropMarkedColumns() {
    eachTable(
        table -> table.object("columns").values().removeIf(each -> ((JsonObject) each).flag(DROP)));
  }

  private void eachTable(Consumer<JsonObject> action) {
    for (Object schema : root.object("schemas").values()) {
      ((JsonObject) schema)
          .object("tables")
          .values()
          .forEach(each -> action.accept((JsonObject) each));
    }
  }

  /** The tree as the vendor shows it. */
  JsonObject visible() {
    JsonObject copy = root.copy();
    new SchemaTree(copy).eachTable(SchemaTree::hideUntouched);
    return copy;
  }

  private static void hideUntouched(JsonObject table) {
    JsonObject columns = table.object("columns");
    columns.values().removeIf(each -> !((JsonObject) each).flag(SET));
    columns.replaceAll((name, column) -> ((JsonObject) column).visible());
    if (columns.isEmpty()) {
      table.remove("columns");
    }
  }

  /** All columns of a table, as a look into the source shows them. */
  JsonObject columns(String schema, String table) {
    JsonObject columns = table(schema, table).object("columns").copy();
    columns.replaceAll((name, column) -> ((JsonObject) column).visible());
    return columns;
  }
}
