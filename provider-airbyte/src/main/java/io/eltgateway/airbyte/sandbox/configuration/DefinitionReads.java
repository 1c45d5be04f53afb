package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.reference.SandboxFiles;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The definitions of source or destination connectors: those of the registry, and custom ones. */
final class DefinitionReads {

  private static final List<String> COPIED =
      List.of("icon", "custom", "supportLevel", "releaseStage", "releaseDate", "language");
  private static final List<String> SCOPES = List.of("workspace", "organization");

  private final World world;
  private final ConnectorEntries entries;
  private final Kind kind;
  private final String word;
  private final String path;

  DefinitionReads(World world, ConnectorEntries entries, Kind kind) {
    this.world = world;
    this.entries = entries;
    this.kind = kind;
    this.word = kind == Kind.SOURCE ? "source" : "destination";
    this.path = "/" + word + "_definitions";
  }

  void register(Operations operations) {
    operations.ask(path + "/list", () -> list(registered()));
    operations.ask(path + "/list_latest", () -> list(registered()));
    operations.read(path + "/list_for_workspace", this::ofWorkspace);
    operations.read(path + "/list_private", this::granted);
    operations.read(path + "/get", body -> known(body.requiredText(word + "DefinitionId")));
    operations.read(path + "/get_for_workspace", this::inWorkspace);
    operations.read(path + "/get_for_scope", this::inScope);
    operations.read(path + "/list_enterprise_stubs_for_workspace", this::stubsOfWorkspace);
    if (kind == Kind.SOURCE) {
      operations.ask(path + "/list_enterprise_source_stubs", this::stubs);
    }
  }

  private JsonObject list(List<JsonObject> views) {
    return JsonObject.of(word + "Definitions", views);
  }

  private List<JsonObject> registered() {
    return entries.of(word).stream().map(this::view).toList();
  }

  private JsonObject view(JsonObject entry) {
    JsonObject view =
        JsonObject.of(word + "DefinitionId", entry.text(word + "DefinitionId"))
            .with("name", entry.text("name"))
            .with("dockerRepository", entry.text("dockerRepository"))
            .with("dockerImageTag", entry.text("dockerImageTag"))
            .with("documentationUrl", entry.text("documentationUrl"));
    COPIED.stream().filter(entry::containsKey).forEach(field -> view.put(field, entry.get(field)));
    if (kind == Kind.SOURCE) {
      view.put("sourceType", entry.text("sourceType"));
    }
    return view;
  }

  private static JsonObject custom(JsonObject definition) {
    return JsonObject.of("sourceDefinitionId", definition.text("id"))
        .with("name", definition.text("name"))
        .with("dockerRepository", ConnectorEntries.CUSTOM)
        .with("dockerImageTag", definition.object("manifest").text("version"))
        .with("custom", true)
        .with("supportLevel", "none")
        .with("releaseStage", "custom")
        .with("sourceType", "custom");
  }

  /** A definition by its id, whoever may use it. */
  JsonObject known(String id) {
    return entries
        .find(word, null, id)
        .map(this::view)
        .orElseGet(
            () -> {
              if (kind == Kind.DESTINATION) {
                throw missing(id);
              }
              return custom(world.need(Kind.DEFINITION, id));
            });
  }

  private Refusal missing(String id) {
    return Refusal.notFound(
        "NotFound", "There is no " + word + " definition with the id " + id + ".");
  }

  private List<JsonObject> usable(String workspace) {
    String id = world.need(Kind.WORKSPACE, workspace).text("workspaceId");
    List<JsonObject> views = new ArrayList<>(registered());
    if (kind == Kind.SOURCE) {
      world.customSources(id).forEach(definition -> views.add(custom(definition)));
    }
    return views;
  }

  private JsonObject ofWorkspace(Body body) {
    String workspace = body.requiredText("workspaceId");
    boolean used = body.flag("filterByUsed", false);
    return list(
        usable(workspace).stream().filter(each -> !used || isUsed(each, workspace)).toList());
  }

  private boolean isUsed(JsonObject definition, String workspace) {
    String id = definition.text(word + "DefinitionId");
    return !world
        .in(
            List.of(workspace),
            kind,
            each -> id.equals(each.text("definitionId")) && !each.flag("_deleted"))
        .isEmpty();
  }

  /** Connectors that are not for everybody, each with whether this workspace may use it. */
  private JsonObject granted(Body body) {
    List<JsonObject> views = new ArrayList<>();
    for (JsonObject each : usable(body.requiredText("workspaceId"))) {
      if (each.flag("custom")) {
        views.add(JsonObject.of(word + "Definition", each, "granted", true));
      }
    }
    return list(views);
  }

  private JsonObject inWorkspace(Body body) {
    String id = body.requiredText(word + "DefinitionId");
    return usable(body.requiredText("workspaceId")).stream()
        .filter(each -> id.equals(each.text(word + "DefinitionId")))
        .findFirst()
        .orElseThrow(() -> missing(id));
  }

  private JsonObject inScope(Body body) {
    boolean workspace = body.requiredOneOf("scopeType", SCOPES).equals("workspace");
    world.need(workspace ? Kind.WORKSPACE : Kind.ORGANIZATION, body.requiredText("scopeId"));
    return known(body.requiredText("actorDefinitionId"));
  }

  private JsonObject stubsOfWorkspace(Body body) {
    world.need(Kind.WORKSPACE, body.requiredText("workspaceId"));
    return stubs();
  }

  /** What could be bought beside. */
  private JsonObject stubs() {
    JsonObject file = SandboxFiles.ALL.json("administration.json");
    return JsonObject.of(
        "enterpriseConnectorStubs", file.object("enterpriseConnectors").list(word + "s"));
  }
}
