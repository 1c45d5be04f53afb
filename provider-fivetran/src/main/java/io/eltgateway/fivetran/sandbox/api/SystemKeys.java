package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** System keys. A secret is shown once, when it is made; the key opens nothing in the sandbox. */
final class SystemKeys extends Resource {

  private static final String FOREVER = "INFINITE";
  private static final Map<String, Integer> DAYS =
      Map.of("ONE_WEEK", 7, "ONE_MONTH", 30, "THREE_MONTHS", 91, "SIX_MONTHS", 182);
  private static final List<String> PERIODS =
      List.of("ONE_WEEK", "ONE_MONTH", "THREE_MONTHS", "SIX_MONTHS", FOREVER);

  SystemKeys(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/system-keys", call -> list(call, Kind.SYSTEM_KEY));
    routes.post("/v1/system-keys", this::create);
    routes.get("/v1/system-keys/{keyId}", call -> show(key(call)));
    routes.patch("/v1/system-keys/{keyId}", this::update);
    routes.delete("/v1/system-keys/{keyId}", call -> delete(Kind.SYSTEM_KEY, call.path("keyId")));
    routes.post("/v1/system-keys/{keyId}/rotate", this::rotate);
  }

  private JsonObject key(Call call) {
    return need(Kind.SYSTEM_KEY, call.path("keyId"));
  }

  private Answer create(Call call) {
    Body body = call.body();
    JsonObject key =
        newObject()
            .with("name", body.requiredText("name"))
            .with("permissions", permissions(body))
            .with("created_at", account.timestamp());
    renew(key, body);
    store.add(Kind.SYSTEM_KEY, key);
    return Envelope.created("System key has been created", withSecret(key));
  }

  private static List<JsonObject> permissions(Body body) {
    return body.root().objects("permissions");
  }

  private void renew(JsonObject key, Body body) {
    String period = body.oneOf("expiration_period", PERIODS);
    key.put("key", account.identifiers().secret(8));
    key.remove("expired_at");
    if (!FOREVER.equals(period)) {
      int days = DAYS.get(period == null ? "THREE_MONTHS" : period);
      key.put("expired_at", account.timestampAfter(Duration.ofDays(days)));
    }
  }

  private JsonObject withSecret(JsonObject key) {
    return key.visible().with("secret", account.identifiers().secret(16));
  }

  private Answer update(Call call) {
    JsonObject key = key(call);
    Body body = call.body();
    body.copyTexts(key, "name");
    if (body.has("permissions")) {
      key.put("permissions", permissions(body));
    }
    key.put("updated_at", account.timestamp());
    return Envelope.data("System key has been updated", key.visible());
  }

  private Answer rotate(Call call) {
    JsonObject key = key(call);
    renew(key, call.body());
    key.put("updated_at", account.timestamp());
    return Envelope.data("System key has been rotated", withSecret(key));
  }
}
