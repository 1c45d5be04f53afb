package io.eltgateway.integrateio.sandbox.work;

import io.eltgateway.integrateio.sandbox.store.Kind;
import io.eltgateway.integrateio.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;

/** The tables behind database connections. */
public final class Tables {
  private static final String NO_DATABASE = "connection not found, or not a database connection";

  private final World world;

  /** The tables of this account's databases. */
  public Tables(World world) {
    this.world = world;
  }

  /**
   * The database connection.
   *
   * @throws Refusal when there is none of this id
   */
  public JsonObject database(long id) {
    return world
        .store()
        .all(Kind.CONNECTION, c -> c.number("id") == id && c.containsKey("_tables"))
        .stream()
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("NotFound", NO_DATABASE));
  }

  /** A table of it. */
  public JsonObject table(JsonObject database, String name, String schema) {
    return database.objects("_tables").stream()
        .filter(table -> table.text("name").equals(name))
        .filter(table -> schema == null || table.text("schema").equals(schema))
        .findFirst()
        .orElseThrow(
            () -> new Refusal(422, "Unprocessable", "relation \"" + name + "\" does not exist"));
  }

  /** Rows of it. */
  public List<JsonObject> rows(JsonObject table, String condition, long most) {
    Predicate<JsonObject> wanted = Conditions.read(condition, table);
    return table.objects("rows").stream().filter(wanted).limit(most).toList();
  }
}
