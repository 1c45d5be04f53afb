package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.http.Page;
import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Sources or destinations, which the public API treats alike. */
final class Actors {

  private final World world;
  private final ConnectorEntries entries;
  private final Configurations configurations;
  private final Connections connections;
  private final Kind kind;
  private final String word;
  private final String path;

  Actors(World world, ConnectorEntries entries, Connections connections, Kind kind) {
    this.world = world;
    this.entries = entries;
    this.configurations = new Configurations(entries);
    this.connections = connections;
    this.kind = kind;
    this.word = kind.name().toLowerCase(Locale.ROOT);
    this.path = "/" + word + "s";
  }

  void register(RouteTable routes) {
    routes.get(PUBLIC + path, this::list);
    routes.post(PUBLIC + path, this::create);
    routes.get(PUBLIC + path + "/{id}", call -> Answer.json(200, view(actor(call))));
    routes.patch(PUBLIC + path + "/{id}", this::update);
    routes.delete(PUBLIC + path + "/{id}", this::delete);
  }

  private JsonObject actor(Call call) {
    return world.need(kind, call.path("id"));
  }

  private Answer list(Call call) {
    boolean deleted = Boolean.TRUE.equals(call.query().flag("includeDeleted"));
    return Page.of(
        call,
        path,
        world.in(
            call.query().texts("workspaceIds"), kind, actor -> deleted || !actor.flag("_deleted")),
        this::view);
  }

  private JsonObject view(JsonObject actor) {
    return actor.visible().with("configuration", configurations.masked(word, actor));
  }

  private Answer create(Call call) {
    Body body = call.body();
    String name = body.requiredText("name");
    JsonObject workspace = world.need(Kind.WORKSPACE, body.requiredText("workspaceId"));
    JsonObject configuration = body.requiredObject("configuration").copy();
    String type = configuration.text(word + "Type");
    String definition = body.text("definitionId");
    Optional<JsonObject> entry = entries.find(word, type, definition);
    entry.ifPresent(known -> configurations.check(known, configuration));
    String id = world.newId();
    JsonObject actor =
        JsonObject.of(word + "Id", id, "name", name)
            .with(word + "Type", entry.map(ConnectorEntries::type).orElse("custom"))
            .with("definitionId", definitionId(entry, definition, type))
            .with("workspaceId", workspace.text("workspaceId"))
            .with("configuration", configuration)
            .with("createdAt", world.seconds());
    world.store().add(kind, id, actor);
    return Answer.json(200, view(actor));
  }

  private String definitionId(Optional<JsonObject> entry, String definition, String type) {
    if (entry.isPresent()) {
      return entry.get().text(word + "DefinitionId");
    }
    if (definition == null) {
      throw Refusal.bad("There is no " + word + " connector of the type '" + type + "'.");
    }
    return world.need(Kind.DEFINITION, definition).text("id");
  }

  private Answer update(Call call) {
    JsonObject actor = actor(call);
    Body body = call.body();
    body.copyTexts(actor, "name");
    if (body.has("configuration")) {
      JsonObject old = actor.object("configuration");
      JsonObject changed = Configurations.merged(old, body.object("configuration"));
      actor.put("configuration", changed);
      String cure = actor.text("_curedBy");
      if (!Objects.equals(old.get(cure), changed.get(cure))) {
        actor.remove("_fault");
      }
    }
    return Answer.json(200, view(actor));
  }

  private Answer delete(Call call) {
    JsonObject actor = actor(call);
    connections.deleteOf(word + "Id", actor.text(word + "Id"));
    actor.put("_deleted", true);
    return Answer.empty(204);
  }
}
