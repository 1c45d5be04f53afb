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
import java.util.Locale;
import java.util.Map;

/** External secrets managers and what takes its credentials from them. */
final class SecretsManagers extends Resource {

  private static final String ROOT = "/v1/external-secrets-managers";
  private static final Map<String, String> REQUIRED =
      Map.of(
          "AWS_SECRET_MANAGER", "role_arn",
          "AZURE_KEY_VAULT", "vault_url",
          "HASHICORP_VAULT", "vault_address");

  SecretsManagers(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get(ROOT, this::list);
    routes.post(ROOT, this::create);
    routes.get(ROOT + "/{esmId}", call -> show(manager(call)));
    routes.patch(ROOT + "/{esmId}", this::modify);
    routes.delete(ROOT + "/{esmId}", this::delete);
    routes.get(ROOT + "/{esmId}/entities", call -> entities(call, manager(call).text("id")));
    routes.get(ROOT + "-entities", call -> entities(call, call.query().text("esm_id")));
  }

  private JsonObject manager(Call call) {
    return need(Kind.SECRETS_MANAGER, call.path("esmId"));
  }

  private Answer list(Call call) {
    List<JsonObject> items = new ArrayList<>();
    for (JsonObject manager : store.all(Kind.SECRETS_MANAGER)) {
      JsonObject item = manager.visible();
      item.remove("config");
      items.add(item);
    }
    return Page.of(call, items);
  }

  private Answer create(Call call) {
    Body body = call.body();
    String type = body.requiredOneOf("type", REQUIRED.keySet());
    String name = body.requiredText("name");
    JsonObject config = config(body);
    if (config.text(REQUIRED.get(type)) == null) {
      throw Refusal.bad("Field 'config." + REQUIRED.get(type) + "' is required");
    }
    if (!store.all(Kind.SECRETS_MANAGER, each -> name.equals(each.text("name"))).isEmpty()) {
      throw Refusal.bad("An External Secrets Manager with this name exists already");
    }
    JsonObject manager =
        newObject()
            .with("type", type)
            .with("name", name)
            .with("is_hybrid_deployment", body.flag("is_hybrid_deployment", false))
            .with("config", visibleConfig(config))
            .with("created_at", account.timestamp())
            .with("updated_at", account.timestamp());
    store.add(Kind.SECRETS_MANAGER, manager);
    return Envelope.created("External Secrets Manager has been created", manager.visible());
  }

  private static JsonObject config(Body body) {
    if (!body.has("config")) {
      throw Refusal.bad("ESM config is required.");
    }
    return body.object("config");
  }

  /**
   * A role's name is no secret here: the vendor shows it, so that it can be trusted in the cloud.
   */
  private static JsonObject visibleConfig(JsonObject config) {
    JsonObject visible = ConfigSecrets.masked(config);
    if (config.containsKey("role_arn")) {
      visible.put("role_arn", config.text("role_arn"));
    }
    return visible;
  }

  private Answer modify(Call call) {
    JsonObject manager = manager(call);
    manager.ensure("config").putAll(visibleConfig(config(call.body())));
    manager.put("updated_at", account.timestamp());
    return Envelope.data("External Secrets Manager has been updated", manager.visible());
  }

  private Answer delete(Call call) {
    String id = manager(call).text("id");
    int connections = users(Kind.CONNECTION, id).size();
    int destinations = users(Kind.DESTINATION, id).size();
    if (connections + destinations > 0) {
      throw Refusal.bad(
          "External Secrets Manager with '%s' id is used by %d connection(s) and %d destination(s)"
              .formatted(id, connections, destinations));
    }
    return delete(Kind.SECRETS_MANAGER, id);
  }

  private List<JsonObject> users(Kind kind, String managerId) {
    return store.all(
        kind,
        each -> {
          String used = each.text("external_secrets_manager_id");
          return used != null && (managerId == null || managerId.equals(used));
        });
  }

  private Answer entities(Call call, String managerId) {
    String wanted = call.query().text("type");
    String type = wanted == null ? "ALL" : wanted.toUpperCase(Locale.ROOT);
    if (!List.of("SOURCE", "DESTINATION", "ALL").contains(type)) {
      throw Refusal.invalid("Query parameter 'type' must be source, destination or all");
    }
    List<JsonObject> items = new ArrayList<>();
    if (!type.equals("DESTINATION")) {
      users(Kind.CONNECTION, managerId).forEach(each -> items.add(entity(each, "SOURCE")));
    }
    if (!type.equals("SOURCE")) {
      users(Kind.DESTINATION, managerId).forEach(each -> items.add(entity(each, "DESTINATION")));
    }
    return Page.ofFixedSize(call, items);
  }

  private static JsonObject entity(JsonObject user, String type) {
    return JsonObject.of("id", user.text("id"), "type", type)
        .with("name", user.text("schema", user.text("id")))
        .with("enabled", !user.flag("paused"))
        .with("secret_manager_id", user.text("external_secrets_manager_id"))
        .with("created_at", user.text("created_at"))
        .visible();
  }
}
