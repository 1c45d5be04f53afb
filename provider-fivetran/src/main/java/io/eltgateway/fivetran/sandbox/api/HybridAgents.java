package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Hybrid Deployment agents. Their tokens and files are shown once. */
final class HybridAgents extends Resource {

  private static final String ROOT = "/v1/hybrid-deployment-agents";
  private static final List<String> AUTH_TYPES = List.of("AUTO", "MANUAL");

  HybridAgents(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get(ROOT, this::list);
    routes.post(ROOT, this::create);
    routes.get(ROOT + "/{agentId}", call -> Envelope.data(withUsage(agent(call))));
    routes.delete(ROOT + "/{agentId}", call -> delete(Kind.HYBRID_AGENT, call.path("agentId")));
    routes.patch(ROOT + "/{agentId}/re-auth", this::reAuth);
    routes.post(ROOT + "/{agentId}/reset-credentials", this::reset);
  }

  private JsonObject agent(Call call) {
    return need(Kind.HYBRID_AGENT, call.path("agentId"));
  }

  /** This filter alone is in camel case. */
  private Answer list(Call call) {
    return page(
        call,
        store
            .all(Kind.HYBRID_AGENT, agent -> call.query().admits("groupId", agent.text("group_id")))
            .stream()
            .map(this::withUsage)
            .toList());
  }

  private JsonObject withUsage(JsonObject agent) {
    String id = agent.text("id");
    List<JsonObject> usage =
        store
            .all(Kind.CONNECTION, each -> id.equals(each.text("hybrid_deployment_agent_id")))
            .stream()
            .map(
                each ->
                    JsonObject.of("schema", each.text("schema"), "service", each.text("service"))
                        .with("connection_id", each.text("id")))
            .toList();
    return agent.visible().with("usage", usage);
  }

  private Answer create(Call call) {
    Body body = call.body();
    String name = body.requiredText("display_name");
    String type =
        body.requiredOneOf("env_type", List.of("DOCKER", "PODMAN", "KUBERNETES", "SNOWPARK"));
    if (!body.flag("accept_terms", false)) {
      throw Refusal.bad("The terms must be accepted");
    }
    String groupId = body.requiredText("group_id");
    need(Kind.GROUP, groupId);
    JsonObject agent =
        newObject()
            .with("display_name", name)
            .with("group_id", groupId)
            .with("version", "1.18.0")
            .with("enabled", true)
            .with("online", false)
            .with("deployment_type", type)
            .with("registered_at", account.timestamp())
            .with("created_by", CALLER)
            .with("updated_at", null)
            .with("last_used_at", null);
    JsonObject answer = withCredentials(agent, body);
    store.add(Kind.HYBRID_AGENT, agent);
    return Envelope.created("Hybrid Deployment Agent has been created", answer);
  }

  private JsonObject withCredentials(JsonObject agent, Body body) {
    String authType = body.oneOf("auth_type", AUTH_TYPES);
    String token = account.identifiers().secret(24);
    agent.put("_credentials", agent.number("_credentials") + 1);
    JsonObject answer = agent.visible().with("token", token);
    if ("MANUAL".equals(authType)) {
      String secret = Json.write(JsonObject.of("agent", agent.text("id"), "secret", token));
      answer.put(
          "files",
          JsonObject.of("config_json", base64("{}"), "auth_json", base64(secret))
              .with("docker_compose_yaml", base64("services: {}\n")));
    }
    return answer;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private Answer reAuth(Call call) {
    JsonObject agent = agent(call);
    JsonObject answer = withCredentials(agent, call.body());
    agent.put("updated_at", account.timestamp());
    return Envelope.data("Authentication has been regenerated", answer);
  }

  private Answer reset(Call call) {
    JsonObject agent = agent(call);
    agent.put("_credentials", agent.number("_credentials") + 1);
    agent.put("online", false);
    agent.put("updated_at", account.timestamp());
    return Envelope.done("The credentials of the agent have been reset");
  }
}
