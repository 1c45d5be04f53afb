package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
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

/**
 * Private links. The cloud takes its time to build one: the second question for its details finds
 * it ready.
 */
final class PrivateLinks extends Resource {

  private final JsonObject choices = ResourceFile.json("choices.json");

  PrivateLinks(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/private-links", call -> list(call, Kind.PRIVATE_LINK));
    routes.post("/v1/private-links", this::create);
    routes.get("/v1/private-links/{privateLinkId}", this::details);
    routes.patch("/v1/private-links/{privateLinkId}", this::modify);
    routes.delete("/v1/private-links/{privateLinkId}", this::delete);
  }

  private JsonObject link(Call call) {
    return need(Kind.PRIVATE_LINK, call.path("privateLinkId"));
  }

  private Answer details(Call call) {
    JsonObject link = link(call);
    Answer answer = show(link);
    if (!link.text("state").equals("OK")) {
      link.put("state", "OK");
      link.put("state_summary", "Available");
      link.put("resource_upstream_status", "available");
    }
    return answer;
  }

  private Answer create(Call call) {
    Body body = call.body();
    String name = body.requiredText("name");
    String region = body.requiredOneOf("region", choices.texts("regions"));
    String service = body.requiredOneOf("service", choices.texts("privateLinkServices"));
    JsonObject config = body.requiredObject("config");
    if (!store.all(Kind.PRIVATE_LINK, each -> name.equals(each.text("name"))).isEmpty()) {
      throw Refusal.conflict("A private link with the name '" + name + "' exists already");
    }
    JsonObject link =
        newObject()
            .with("name", name)
            .with("region", region)
            .with("service", service)
            .with("account_id", AccountInfo.ID)
            .with("cloud_provider", service.substring(service.lastIndexOf('_') + 1))
            .with("host", name.replace('_', '-') + ".privatelink.example.com")
            .with("created_at", account.timestamp())
            .with("created_by", CALLER);
    build(link, "CREATING", config);
    store.add(Kind.PRIVATE_LINK, link);
    return Envelope.created("Private link has been created", link.visible());
  }

  private static void build(JsonObject link, String state, JsonObject config) {
    link.put("state", state);
    link.put("state_summary", "The cloud provider is at work");
    link.put("resource_upstream_status", "pending");
    link.ensure("config").putAll(config);
  }

  private Answer modify(Call call) {
    JsonObject link = link(call);
    build(link, "UPDATING", call.body().requiredObject("config"));
    return Envelope.data("Private link has been updated", link.visible());
  }

  private Answer delete(Call call) {
    String id = link(call).text("id");
    for (Kind kind : List.of(Kind.CONNECTION, Kind.DESTINATION)) {
      if (!store.all(kind, each -> id.equals(each.text("private_link_id"))).isEmpty()) {
        throw Refusal.conflict("The private link is in use");
      }
    }
    return delete(Kind.PRIVATE_LINK, id);
  }
}
