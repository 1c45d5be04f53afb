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
import java.util.ArrayList;
import java.util.List;

/** Transformations. A run ends when somebody has asked for the details as often as for a sync's. */
final class Transformations extends Resource {

  private static final String DBT_CORE = "DBT_CORE";
  private static final String QUICKSTART = "QUICKSTART";

  Transformations(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/transformations", this::list);
    routes.post("/v1/transformations", this::create);
    routes.get("/v1/transformations/{transformationId}", this::details);
    routes.patch("/v1/transformations/{transformationId}", this::update);
    routes.delete("/v1/transformations/{transformationId}", this::delete);
    routes.post("/v1/transformations/{transformationId}/run", this::run);
    routes.post("/v1/transformations/{transformationId}/cancel", this::cancel);
    routes.post("/v1/transformations/{transformationId}/upgrade", this::upgrade);
  }

  private JsonObject transformation(Call call) {
    return need(Kind.TRANSFORMATION, call.path("transformationId"));
  }

  private Answer list(Call call) {
    return page(
        call,
        store.all(
            Kind.TRANSFORMATION,
            each ->
                call.query().admits("type", each.text("type"))
                    && call.query().admits("project_id", Cascade.projectOf(each))
                    && call.query().admits("group_id", groupOf(each))));
  }

  private String groupOf(JsonObject transformation) {
    JsonObject project = store.find(Kind.PROJECT, Cascade.projectOf(transformation));
    if (project != null) {
      return project.text("group_id");
    }
    return transformation.object("transformation_config").texts("connection_ids").stream()
        .map(id -> store.find(Kind.CONNECTION, id))
        .filter(connection -> connection != null)
        .map(connection -> connection.text("group_id"))
        .findFirst()
        .orElse(null);
  }

  private Answer details(Call call) {
    JsonObject transformation = transformation(call);
    if (isRunning(transformation)) {
      transformation.put("_reads", transformation.number("_reads") + 1);
      if (transformation.number("_reads") >= Syncs.READS_UNTIL_DONE) {
        end(transformation, transformation.flag("_fails") ? "FAILED" : "SUCCEEDED");
      }
    }
    return show(transformation);
  }

  private Answer create(Call call) {
    Body body = call.body();
    String type = body.requiredOneOf("type", List.of(DBT_CORE, QUICKSTART));
    JsonObject schedule = checkedSchedule(body.requiredObject("schedule"));
    JsonObject config = body.requiredObject("transformation_config");
    JsonObject transformation =
        newObject()
            .with("type", type)
            .with("status", "NEW")
            .with("schedule", schedule)
            .with("paused", body.flag("paused", false))
            .with("created_at", account.timestamp())
            .with("created_by_id", CALLER)
            .with("output_model_names", type.equals(DBT_CORE) ? dbtModels(config) : models(config))
            .with("transformation_config", config);
    store.add(Kind.TRANSFORMATION, transformation);
    return Envelope.created("Transformation has been created", transformation.visible());
  }

  private JsonObject checkedSchedule(JsonObject schedule) {
    List<String> types = List.of("INTEGRATED", "TIME_OF_DAY", "INTERVAL", "CRON");
    String type = schedule.text("schedule_type");
    if (type == null || !types.contains(type)) {
      throw Refusal.invalid("Field 'schedule.schedule_type' must be one of " + types);
    }
    schedule.texts("connection_ids").forEach(id -> need(Kind.CONNECTION, id));
    schedule.texts("transformation_ids").forEach(id -> need(Kind.TRANSFORMATION, id));
    return schedule;
  }

  private List<String> dbtModels(JsonObject config) {
    for (String field : List.of("name", "project_id")) {
      if (config.text(field) == null) {
        throw Body.missing("transformation_config." + field);
      }
    }
    if (config.objects("steps").isEmpty()) {
      throw Body.missing("transformation_config.steps");
    }
    need(Kind.PROJECT, config.text("project_id"));
    return List.of();
  }

  private List<String> models(JsonObject config) {
    String name = config.text("package_name");
    if (name == null) {
      throw Body.missing("transformation_config.package_name");
    }
    config.texts("connection_ids").forEach(id -> need(Kind.CONNECTION, id));
    JsonObject latest = latestPackage(name);
    config.put("version", latest.text("version"));
    List<String> models = new ArrayList<>(latest.texts("output_model_names"));
    models.removeAll(config.texts("excluded_models"));
    return models;
  }

  private JsonObject latestPackage(String name) {
    return store.all(Kind.PACKAGE, each -> name.equals(each.text("name"))).stream()
        .findFirst()
        .orElseThrow(() -> missing(Kind.PACKAGE, name));
  }

  private Answer update(Call call) {
    JsonObject transformation = transformation(call);
    Body body = call.body();
    if (body.has("schedule")) {
      transformation.put("schedule", checkedSchedule(body.object("schedule")));
    }
    transformation.put("paused", body.flag("paused", transformation.flag("paused")));
    if (body.has("transformation_config")) {
      transformation.ensure("transformation_config").putAll(body.object("transformation_config"));
      // New steps are a new chance.
      transformation.remove("_fails");
    }
    return Envelope.data("Transformation has been updated", transformation.visible());
  }

  private Answer delete(Call call) {
    return delete(Kind.TRANSFORMATION, transformation(call).text("id"));
  }

  private static boolean isRunning(JsonObject transformation) {
    return transformation.text("status").equals("RUNNING");
  }

  private Answer run(Call call) {
    JsonObject transformation = transformation(call);
    call.body().flag("full_refresh", false);
    if (isRunning(transformation)) {
      throw Refusal.conflict("The transformation is running already");
    }
    transformation.put("status", "RUNNING");
    transformation.put("_reads", 0L);
    transformation.put("last_started_at", account.timestamp());
    transformation.remove("last_ended_at");
    return Envelope.done("Transformation has been started");
  }

  private Answer cancel(Call call) {
    JsonObject transformation = transformation(call);
    if (!isRunning(transformation)) {
      throw Refusal.conflict("The transformation is not running");
    }
    end(transformation, "CANCELED");
    return Envelope.done("Transformation has been canceled");
  }

  private void end(JsonObject transformation, String status) {
    transformation.put("status", status);
    transformation.put("last_ended_at", account.timestamp());
    transformation.remove("_reads");
  }

  private Answer upgrade(Call call) {
    JsonObject transformation = transformation(call);
    if (!transformation.text("type").equals(QUICKSTART)) {
      throw Refusal.bad("Only Quickstart transformations have a package");
    }
    JsonObject config = transformation.object("transformation_config");
    String latest = latestPackage(config.text("package_name")).text("version");
    config.put("version", latest);
    return Envelope.done("The package is at its latest version, " + latest);
  }
}
