package io.eltgateway.integrateio.sandbox.mcp;

import static io.eltgateway.integrateio.sandbox.mcp.InventoryTools.limit;

import io.eltgateway.integrateio.sandbox.store.Kind;
import io.eltgateway.integrateio.sandbox.store.World;
import io.eltgateway.integrateio.sandbox.work.Packages;
import io.eltgateway.integrateio.sandbox.work.Tables;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** Looking behind connections, validating, copying and editing packages. */
final class DiagnosisTools {
  private static final long MOST_TABLES = 100;

  private final World world;
  private final Packages packages;
  private final Tables tables;

  DiagnosisTools(World world, Packages packages) {
    this.world = world;
    this.packages = packages;
    this.tables = new Tables(world);
  }

  void register(ToolTable table) {
    table.answer("validate_package", this::validate);
    table.answer("discover_schema", this::discover);
    table.answer("preview_data", this::preview);
    table.answer("test_connection", this::test);
    table.answer("clone_package", this::copy);
    table.answer("update_package_components", this::update);
  }

  private JsonObject validate(JsonObject arguments) {
    long id = arguments.number("package_id");
    JsonObject validation = packages.look(packages.validate(id).number("id"));
    List<JsonObject> errors = validation.objects("_errors");
    return JsonObject.of("package_id", id, "valid", errors.isEmpty(), "errors", errors);
  }

  private JsonObject discover(JsonObject arguments) {
    String schema = arguments.text("schema_name");
    String search = arguments.text("search", "");
    return JsonObject.of(
        "tables",
        tables.database(arguments.number("connection_id")).objects("_tables").stream()
            .filter(table -> schema == null || schema.equals(table.text("schema")))
            .filter(table -> table.text("name").contains(search))
            .skip(arguments.number("offset"))
            .limit(limit(arguments, MOST_TABLES))
            .map(table -> InventoryTools.view(table, "schema", "name"))
            .toList());
  }

  private JsonObject preview(JsonObject arguments) {
    String condition = arguments.text("where_clause");
    if (condition != null && condition.matches("(?s).*(;|--|/\\*|\\*/).*")) {
      throw Refusal.invalid("where_clause must be a single fragment");
    }
    JsonObject table =
        tables.table(
            tables.database(arguments.number("connection_id")),
            arguments.text("table"),
            arguments.text("schema_name"));
    long most = arguments.containsKey("row_count") ? arguments.number("row_count") : 20;
    return JsonObject.of("columns", table.objects("columns"))
        .with("rows", tables.rows(table, condition, most));
  }

  private JsonObject test(JsonObject arguments) {
    String type = arguments.text("connection_type");
    JsonObject tested =
        world
            .store()
            .all(
                Kind.CONNECTION,
                c ->
                    c.number("id") == arguments.number("connection_id")
                        && (type == null || type.equals(c.text("type"))))
            .stream()
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("NotFound", "connection not found"));
    String down = tested.text("_down");
    return down == null
        ? JsonObject.of("success", true)
        : JsonObject.of("success", false, "error_message", down);
  }

  private JsonObject copy(JsonObject arguments) {
    Long workspace =
        arguments.containsKey("workspace_id") ? arguments.number("workspace_id") : null;
    JsonObject copy =
        packages.copy(arguments.number("package_id"), arguments.text("name"), workspace);
    return JsonObject.of("package_id", copy.number("id"), "name", copy.text("name"));
  }

  private JsonObject update(JsonObject arguments) {
    List<JsonObject> entries = arguments.objects("components");
    JsonObject edited = packages.update(arguments.number("package_id"), entries);
    return JsonObject.of("package_id", edited.number("id"))
        .with(
            "updated_components",
            entries.stream().map(entry -> entry.text("component_name")).toList());
  }
}
