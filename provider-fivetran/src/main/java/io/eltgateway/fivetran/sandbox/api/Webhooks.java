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

/** Webhooks. The sandbox never calls one: it talks to nobody but its client. */
final class Webhooks extends Resource {

  private final List<String> events = ResourceFile.json("choices.json").texts("webhookEvents");

  Webhooks(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/webhooks", call -> list(call, Kind.WEBHOOK));
    routes.post("/v1/webhooks/account", call -> create(call, null));
    routes.post("/v1/webhooks/group/{groupId}", this::createForGroup);
    routes.get("/v1/webhooks/{webhookId}", call -> show(webhook(call)));
    routes.patch("/v1/webhooks/{webhookId}", this::modify);
    routes.delete("/v1/webhooks/{webhookId}", call -> delete(Kind.WEBHOOK, call.path("webhookId")));
    routes.post("/v1/webhooks/{webhookId}/test", this::test);
  }

  private JsonObject webhook(Call call) {
    return need(Kind.WEBHOOK, call.path("webhookId"));
  }

  private Answer createForGroup(Call call) {
    return create(call, need(Kind.GROUP, call.path("groupId")).text("id"));
  }

  private Answer create(Call call, String groupId) {
    Body body = call.body();
    body.requiredText("url");
    if (body.texts("events").isEmpty()) {
      throw Body.missing("events");
    }
    JsonObject webhook = newObject().with("type", groupId == null ? "account" : "group");
    if (groupId != null) {
      webhook.put("group_id", groupId);
    }
    webhook.put("active", true);
    webhook.put("created_at", account.timestamp());
    webhook.put("created_by", CALLER);
    apply(body, webhook);
    store.add(Kind.WEBHOOK, webhook);
    return Envelope.data("Webhook has been created", webhook.visible());
  }

  private void apply(Body body, JsonObject webhook) {
    String url = body.text("url");
    if (url != null && !url.startsWith("https://")) {
      throw Refusal.invalid("Field 'url' must start with https://");
    }
    for (String event : body.texts("events")) {
      if (!events.contains(event)) {
        throw Refusal.invalid("Unknown event '" + event + "'");
      }
    }
    body.flag("active", true);
    body.copy(webhook, "url", "events", "active");
    if (body.has("secret")) {
      webhook.put("secret", ConfigSecrets.MASK);
      webhook.put("_revision", webhook.number("_revision") + 1);
    }
  }

  private Answer modify(Call call) {
    JsonObject webhook = webhook(call);
    apply(call.body(), webhook);
    return Envelope.data("Webhook has been updated", webhook.visible());
  }

  private Answer test(Call call) {
    JsonObject webhook = webhook(call);
    String event = call.body().requiredText("event");
    boolean wanted = webhook.texts("events").contains(event);
    return Envelope.data(
        JsonObject.of("succeed", wanted, "status", wanted ? 200 : 400)
            .with("message", wanted ? "OK" : "The webhook does not listen to '" + event + "'"));
  }
}
