package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/** Which schemas, tables and columns a connection loads. */
final class SchemaConfigs extends Resource {

  private static final String ROOT = "/v1/connections/{connectionId}/schemas";
  private static final String TABLE = ROOT + "/{schemaName}/tables/{tableName}";
  private static final String COLUMN = TABLE + "/columns/{columnName}";
  private static final List<String> CHANGES = List.of("ALLOW_ALL", "ALLOW_COLUMNS", "BLOCK_ALL");
  private static final List<String> EXCLUDE_MODES = List.of("PRESERVE", "INCLUDE", "EXCLUDE");

  private final Syncs syncs;

  SchemaConfigs(Account account, Syncs syncs) {
    super(account);
    this.syncs = syncs;
  }

  @Override
  void register(RouteTable routes) {
    routes.get(ROOT, call -> answer(tree(call)));
    routes.post(ROOT, this::plan);
    routes.patch(ROOT, this::modify);
    routes.post(ROOT + "/reload", this::reload);
    routes.post(ROOT + "/drop-columns", this::dropColumns);
    routes.patch(ROOT + "/{schemaName}", this::modifySchema);
    routes.patch(TABLE, this::modifyTable);
    routes.get(TABLE + "/columns", this::columns);
    routes.patch(COLUMN, this::modifyColumn);
    routes.delete(COLUMN, this::dropColumn);
  }

  private JsonObject connection(Call call) {
    JsonObject connection = need(Kind.CONNECTION, call.path("connectionId"));
    syncs.settle(connection);
    return connection;
  }

  private SchemaTree tree(Call call) {
    return SchemaTree.of(connection(call));
  }

  private static Answer answer(SchemaTree tree) {
    return Envelope.data(tree.visible());
  }

  private Answer change(Call call, Consumer<SchemaTree> change) {
    SchemaTree tree = tree(call);
    change.accept(tree);
    return answer(tree);
  }

  private Answer plan(Call call) {
    JsonObject connection = connection(call);
    Body body = call.body();
    if (connection.containsKey("_schema")) {
      throw Refusal.conflict("The schema of the source has been captured already; change it");
    }
    JsonObject plan = JsonObject.of("schemas", body.requiredObject("schemas"));
    String handling = body.oneOf("schema_change_handling", CHANGES);
    plan.put("schema_change_handling", handling == null ? "ALLOW_ALL" : handling);
    connection.put("_schema_plan", plan);
    return Envelope.data(plan);
  }

  private Answer modify(Call call) {
    Body body = call.body();
    String handling = body.oneOf("schema_change_handling", CHANGES);
    body.flag("is_type_locked", false);
    return change(
        call,
        tree -> {
          if (handling != null) {
            tree.handle(handling);
          }
          if (body.has("schemas")) {
            tree.modifySchemas(body.object("schemas"));
          }
        });
  }

  private Answer reload(Call call) {
    JsonObject connection = connection(call);
    String mode = call.body().oneOf("exclude_mode", EXCLUDE_MODES);
    if (!connection.object("status").text("setup_state").equals("connected")) {
      throw Refusal.bad("The source cannot be read: the connection is not connected");
    }
    syncs.captureSchema(connection);
    SchemaTree tree = SchemaTree.of(connection);
    if (mode != null && !mode.equals("PRESERVE")) {
      tree.enableAll(mode.equals("INCLUDE"));
    }
    return answer(tree);
  }

  private Answer modifySchema(Call call) {
    JsonObject change = call.body().root();
    return change(call, tree -> tree.modifySchema(call.path("schemaName"), change));
  }

  private Answer modifyTable(Call call) {
    JsonObject change = call.body().root();
    return change(
        call, tree -> tree.modifyTable(call.path("schemaName"), call.path("tableName"), change));
  }

  private Answer modifyColumn(Call call) {
    JsonObject change = call.body().root();
    return change(
        call,
        tree ->
            tree.modifyColumn(
                call.path("schemaName"), call.path("tableName"), call.path("columnName"), change));
  }

  private Answer columns(Call call) {
    JsonObject connection = connection(call);
    if (!connection.object("status").text("setup_state").equals("connected")) {
      throw Refusal.bad("The source cannot be read: the connection is not connected");
    }
    SchemaTree tree = SchemaTree.of(connection);
    return Envelope.data(
        JsonObject.of("columns", tree.columns(call.path("schemaName"), call.path("tableName"))));
  }

  private Answer dropColumn(Call call) {
    SchemaTree tree = tree(call);
    String schema = call.path("schemaName");
    String table = call.path("tableName");
    String column = call.path("columnName");
    tree.checkBlocked(schema, table, column);
    tree.markForDrop(schema, table, column);
    return Envelope.done("Column '" + column + "' will be dropped during the next sync");
  }

  private Answer dropColumns(Call call) {
    SchemaTree tree = tree(call);
    JsonObject schemas = call.body().requiredObject("schemas");
    int named = eachColumn(schemas, tree::checkBlocked);
    if (named == 0) {
      throw Refusal.bad("The request names no column");
    }
    eachColumn(schemas, tree::markForDrop);
    return Envelope.done(named + " column(s) will be dropped during the next sync");
  }

  private static int eachColumn(JsonObject schemas, ColumnAction action) {
    int count = 0;
    for (String schema : schemas.keySet()) {
      JsonObject tables = schemas.object(schema).object("tables");
      for (String table : tables.keySet()) {
        for (String column : tables.object(table).texts("columns")) {
          action.on(schema, table, column);
          count++;
        }
      }
    }
    return count;
  }

  /** Something done to a column. */
  private interface ColumnAction {
    void on(String schema, String table, String column);
  }
}
