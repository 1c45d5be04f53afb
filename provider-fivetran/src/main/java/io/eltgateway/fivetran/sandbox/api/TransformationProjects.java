package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.http.Page;
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

/** dbt projects. One whose repository is at a host ending with {@code .invalid} fails its tests. */
final class TransformationProjects extends Resource {

  private static final List<String> TESTS =
      List.of("Cloning the repository", "Parsing the project");

  TransformationProjects(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/transformation-projects", this::list);
    routes.post("/v1/transformation-projects", this::create);
    routes.get("/v1/transformation-projects/{projectId}", call -> show(project(call)));
    routes.patch("/v1/transformation-projects/{projectId}", this::modify);
    routes.delete("/v1/transformation-projects/{projectId}", this::delete);
    routes.post("/v1/transformation-projects/{projectId}/test", this::test);
  }

  private JsonObject project(Call call) {
    return need(Kind.PROJECT, call.path("projectId"));
  }

  private Answer list(Call call) {
    List<JsonObject> items = new ArrayList<>();
    for (JsonObject project : store.all(Kind.PROJECT)) {
      JsonObject item = project.visible();
      item.keySet().removeAll(List.of("status", "errors", "project_config"));
      items.add(item);
    }
    return Page.of(call, items);
  }

  private Answer create(Call call) {
    Body body = call.body();
    String groupId = body.requiredText("group_id");
    String type = body.requiredOneOf("type", List.of("DBT_CORE"));
    JsonObject config = body.requiredObject("project_config");
    for (String field : List.of("dbt_version", "default_schema", "git_remote_url")) {
      if (config.text(field) == null) {
        throw Body.missing("project_config." + field);
      }
    }
    need(Kind.GROUP, groupId);
    JsonObject project =
        newObject()
            .with("type", type)
            .with("group_id", groupId)
            .with("status", "NOT_READY")
            .with("errors", new ArrayList<>())
            .with("created_at", account.timestamp())
            .with("created_by_id", CALLER)
            .with("project_config", ConfigSecrets.masked(config));
    store.add(Kind.PROJECT, project);
    return Envelope.created("Transformation project has been created", tested(body, project));
  }

  private static JsonObject tested(Body body, JsonObject project) {
    if (!body.flag("run_tests", true)) {
      return project.visible();
    }
    List<JsonObject> outcome = run(project);
    return project.visible().with("setup_tests", outcome);
  }

  private static List<JsonObject> run(JsonObject project) {
    String remote = project.object("project_config").text("git_remote_url", "");
    boolean unreachable = remote.contains(".invalid");
    String message = unreachable ? "The repository cannot be reached" : null;
    project.put("status", unreachable ? "ERROR" : "READY");
    project.put("errors", new ArrayList<>(unreachable ? List.of(message) : List.of()));
    return SetupTests.failing(TESTS, unreachable ? TESTS.get(0) : null, message, null);
  }

  private Answer modify(Call call) {
    JsonObject project = project(call);
    Body body = call.body();
    if (body.has("project_config")) {
      project.ensure("project_config").putAll(ConfigSecrets.masked(body.object("project_config")));
    }
    return Envelope.data("Transformation project has been updated", tested(body, project));
  }

  private Answer test(Call call) {
    JsonObject project = project(call);
    List<JsonObject> outcome = run(project);
    return Envelope.data(
        "Setup tests have been completed", project.visible().with("setup_tests", outcome));
  }

  private Answer delete(Call call) {
    String id = project(call).text("id");
    boolean used =
        store.all(Kind.TRANSFORMATION).stream()
            .anyMatch(each -> id.equals(Cascade.projectOf(each)));
    if (used) {
      throw Refusal.conflict("Transformations of the project exist; delete them before");
    }
    return delete(Kind.PROJECT, id);
  }
}
