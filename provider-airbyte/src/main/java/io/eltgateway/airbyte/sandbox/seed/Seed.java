package io.eltgateway.airbyte.sandbox.seed;

import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.reference.SandboxFiles;
import io.eltgateway.airbyte.sandbox.reference.SourceStreams;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Fills an empty world from the sandbox's data file. */
public final class Seed {

  private static final long CREATED_DAYS_AGO = 300;
  private static final long SECONDS_A_DAY = 86_400;

  private final World world;
  private final ConnectorEntries entries;
  private final SourceStreams streams;
  private final Supplier<String> secrets;
  private final History history;
  private final AdministrationSeed administration;

  /**
   * A seed for this world.
   *
   * @param secrets gives a new one each time, for the settings that are secret
   */
  public Seed(
      World world, ConnectorEntries entries, SourceStreams streams, Supplier<String> secrets) {
    this.world = world;
    this.entries = entries;
    this.streams = streams;
    this.secrets = secrets;
    this.history = new History(world, new Jobs(world));
    this.administration = new AdministrationSeed(world);
  }

  /** Adds an application that tokens are given to. */
  public void application(String clientId, String clientSecret) {
    administration.application(clientId, clientSecret);
  }

  /** Puts everything into the world. */
  public void plant() {
    JsonObject file = SandboxFiles.ALL.json("world.json");
    file.objects("organizations").forEach(this::organization);
    file.objects("workspaces").forEach(this::workspace);
    file.objects("definitions").forEach(this::definition);
    file.objects("sources").forEach(source -> actor(Kind.SOURCE, source));
    file.objects("destinations").forEach(destination -> actor(Kind.DESTINATION, destination));
    file.objects("connections")
        .forEach(connection -> connection(connection.text("key"), connection));
    many(file.object("many"));
    administration.plant();
    history.plant();
  }

  private void organization(JsonObject given) {
    String id = World.id(given.text("key"));
    JsonObject organization =
        JsonObject.of("id", id, "name", given.text("name"), "email", given.text("email"))
            .with("billing", given.object("billing"))
            .with("_foreign", given.flag("foreign"));
    world.store().add(Kind.ORGANIZATION, organization);
  }

  private void workspace(JsonObject given) {
    String id = World.id(given.text("key"));
    JsonObject workspace =
        JsonObject.of("workspaceId", id, "name", given.text("name"))
            .with("organizationId", World.id(given.text("organization")))
            .with("dataResidency", given.text("dataResidency", "auto"))
            .with("_foreign", given.flag("foreign"));
    world.store().add(Kind.WORKSPACE, id, workspace);
  }

  private void definition(JsonObject given) {
    String key = given.text("key");
    String workspace = World.id(given.text("workspace"));
    JsonObject definition =
        JsonObject.of("id", World.id(key), "name", given.text("name"))
            .with("workspaceId", workspace)
            .with("manifest", given.object("manifest"))
            .with("version", given.number("version"));
    world.store().add(Kind.DEFINITION, definition);
    JsonObject project =
        JsonObject.of("id", World.id("project/" + key), "name", given.text("name"))
            .with("workspaceId", workspace)
            .with("definitionId", World.id(key))
            .with("updatedAt", longAgo());
    if (given.containsKey("draft")) {
      project.put("draft", given.object("draft"));
    }
    world.store().add(Kind.PROJECT, project);
  }

  private long longAgo() {
    return world.start().getEpochSecond() - CREATED_DAYS_AGO * SECONDS_A_DAY;
  }

  private void actor(Kind kind, JsonObject given) {
    String word = kind.name().toLowerCase(Locale.ROOT);
    String id = World.id(given.text("key"));
    String type = given.text("type");
    String definition =
        given.containsKey("definition")
            ? World.id(given.text("definition"))
            : entries.find(word, type, null).orElseThrow().text(word + "DefinitionId");
    JsonObject actor =
        JsonObject.of(word + "Id", id, "name", given.text("name"))
            .with(word + "Type", type)
            .with("definitionId", definition)
            .with("workspaceId", World.id(given.text("workspace")))
            .with("configuration", withSecrets(given.object("configuration")))
            .with("createdAt", longAgo());
    if (given.containsKey("fault")) {
      actor.with("_fault", given.text("fault")).with("_curedBy", given.text("curedBy"));
    }
    world.store().add(kind, id, actor);
  }

  private JsonObject withSecrets(JsonObject configuration) {
    JsonObject filled = new JsonObject();
    configuration.forEach(
        (name, value) -> {
          if (value instanceof JsonObject inner) {
            filled.put(name, withSecrets(inner));
          } else {
            filled.put(name, "@secret".equals(value) ? secrets.get() : value);
          }
        });
    return filled;
  }

  private void connection(String key, JsonObject given) {
    JsonObject source = world.store().find(Kind.SOURCE, World.id(given.text("source")));
    String id = World.id(key);
    JsonObject connection =
        JsonObject.of("connectionId", id, "name", given.text("name"))
            .with("sourceId", source.text("sourceId"))
            .with("destinationId", World.id(given.text("destination")))
            .with("workspaceId", source.text("workspaceId"))
            .with("status", given.text("status", "active"))
            .with("schedule", schedule(given.text("cron")))
            .with("nonBreakingSchemaUpdatesBehavior", "ignore")
            .with("namespaceDefinition", "destination")
            .with("prefix", given.text("prefix", ""))
            .with("configurations", streams.configure(source, wanted(given.texts("streams"))))
            .with("createdAt", longAgo())
            .with("tags", new ArrayList<>());
    if (given.containsKey("statusReason")) {
      connection.put("statusReason", given.text("statusReason"));
    }
    connection.put("_plainLogs", given.flag("plainLogs"));
    world.store().add(Kind.CONNECTION, id, connection);
    history.add(connection, given.objects("history"));
  }

  private static JsonObject schedule(String cron) {
    return cron == null
        ? JsonObject.of("scheduleType", "manual")
        : JsonObject.of("scheduleType", "cron", "cronExpression", cron);
  }

  private static JsonObject wanted(List<String> names) {
    List<Object> streams = new ArrayList<>();
    names.forEach(name -> streams.add(JsonObject.of("name", name)));
    return JsonObject.of("streams", streams);
  }

  /** A workspace full of pipelines that are all alike, for those who page. */
  private void many(JsonObject given) {
    List<String> sources = given.texts("sources");
    List<String> destinations = given.texts("destinations");
    JsonObject failing = given.object("failing");
    for (int i = 1; i <= given.number("count"); i++) {
      boolean fails = i % failing.number("every") == 0;
      JsonObject connection =
          JsonObject.of("name", given.text("name").formatted(i))
              .with("source", fails ? sources.get(sources.size() - 1) : sources.get(i % 2))
              .with("destination", destinations.get(i % destinations.size()))
              .with("history", (fails ? failing : given).list("history"));
      connection("many/" + i, connection);
    }
  }
}
