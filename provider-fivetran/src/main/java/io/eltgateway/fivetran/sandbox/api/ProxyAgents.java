package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.http.Page;
import io.eltgateway.fivetran.sandbox.reference.ResourceFile;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** Proxy agents, which carry connections out of private networks. */
final class ProxyAgents extends Resource {

  private final List<String> regions = ResourceFile.json("choices.json").texts("proxyRegions");

  ProxyAgents(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/proxy", this::list);
    routes.post("/v1/proxy", this::create);
    routes.get("/v1/proxy/{agentId}", this::details);
    routes.delete("/v1/proxy/{agentId}", this::delete);
    routes.get("/v1/proxy/{agentId}/connections", this::connections);
    routes.post("/v1/proxy/{agentId}/regenerate-secrets", this::regenerate);
  }

  private JsonObject agent(Call call) {
    return need(Kind.PROXY_AGENT, call.path("agentId"));
  }

  private List<JsonObject> users(Kind kind, JsonObject agent) {
    return store.all(kind, each -> agent.text("id").equals(each.text("proxy_agent_id")));
  }

  private static JsonObject view(JsonObject agent) {
    return agent.visible().with("account_id", AccountInfo.ID);
  }

  private Answer list(Call call) {
    return page(
        call,
        store.all(Kind.PROXY_AGENT).stream()
            .map(
                agent ->
                    view(agent)
                        .with("connector_count", users(Kind.CONNECTION, agent).size())
                        .with("destination_count", users(Kind.DESTINATION, agent).size()))
            .toList());
  }

  /** The vendor leaves its envelope away here. */
  private Answer details(Call call) {
    JsonObject agent = agent(call);
    List<JsonObject> usage =
        users(Kind.CONNECTION, agent).stream()
            .map(
                each ->
                    JsonObject.of("id", each.text("id"), "schema", each.text("schema"))
                        .with("service", each.text("service")))
            .toList();
    return Answer.json(200, view(agent).with("usage", usage));
  }

  private Answer create(Call call) {
    Body body = call.body();
    String name = body.requiredText("display_name");
    String region = body.text("group_region", regions.get(0));
    if (!regions.contains(region)) {
      throw Refusal.invalid("Group region not supported.");
    }
    if (!store.all(Kind.PROXY_AGENT, each -> name.equals(each.text("display_name"))).isEmpty()) {
      throw Refusal.conflict("Proxy agent with same name already exists.");
    }
    JsonObject agent =
        newObject()
            .with("display_name", name)
            .with("region", region)
            .with("version", "1.7.2")
            .with("status", "NOT_CONNECTED")
            .with("registered_at", account.timestamp())
            .with("created_by", CALLER);
    store.add(Kind.PROXY_AGENT, agent);
    return Envelope.created("Proxy agent has been created", credentials(agent));
  }

  private JsonObject credentials(JsonObject agent) {
    return JsonObject.of("agent_id", agent.text("id"))
        .with("auth_token", account.identifiers().secret(24))
        .with("client_cert", "sandbox-certificate-" + account.identifiers().secret(8))
        .with("client_private_key", "sandbox-private-key-" + account.identifiers().secret(16))
        .with("orchestrator_host", "proxy.sandbox.example.com")
        .with("orchestrator_port", 443);
  }

  private Answer regenerate(Call call) {
    JsonObject agent = agent(call);
    agent.put("_credentials", agent.number("_credentials") + 1);
    return Envelope.data("Secrets have been regenerated", credentials(agent));
  }

  private Answer connections(Call call) {
    List<JsonObject> items =
        users(Kind.CONNECTION, agent(call)).stream()
            .map(each -> JsonObject.of("connection_id", each.text("id")))
            .toList();
    return Page.of(call, items);
  }

  private Answer delete(Call call) {
    JsonObject agent = agent(call);
    if (!users(Kind.CONNECTION, agent).isEmpty()) {
      throw Refusal.conflict("Proxy agent have attached connections.");
    }
    return delete(Kind.PROXY_AGENT, agent.text("id"));
  }
}
