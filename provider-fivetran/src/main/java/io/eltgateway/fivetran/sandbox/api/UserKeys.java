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
import java.time.Duration;

/** API keys of users. A secret is shown once, when it is made. */
final class UserKeys extends Resource {

  private static final String SERVICE_ACCOUNT = "SERVICE_ACCOUNT";
  private static final long DEFAULT_DAYS = 90;
  private static final long MOST_DAYS = 365;
  private static final long MOST_OVERLAP_DAYS = 30;

  UserKeys(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/users/api-keys", this::list);
    routes.get("/v1/users/{userId}/api-keys", call -> Envelope.data(view(key(call))));
    routes.post("/v1/users/{userId}/api-keys", this::create);
    routes.post("/v1/users/{userId}/api-keys/rotate", this::rotate);
    routes.delete("/v1/users/{userId}/api-keys", this::delete);
  }

  private String userId(Call call) {
    return need(Kind.USER, call.path("userId")).text("id");
  }

  private JsonObject key(Call call) {
    return need(Kind.USER_KEY, userId(call));
  }

  private JsonObject view(JsonObject key) {
    String type = store.find(Kind.USER, key.text("user_id")).text("_type");
    return key.visible().with("user_type", type);
  }

  private Answer list(Call call) {
    return page(
        call,
        store.all(Kind.USER_KEY).stream()
            .map(this::view)
            .filter(key -> call.query().admits("user_type", key.text("user_type")))
            .toList());
  }

  private Answer create(Call call) {
    String id = userId(call);
    if (!SERVICE_ACCOUNT.equals(store.find(Kind.USER, id).text("_type"))) {
      throw Refusal.bad("API keys are made here for service accounts only");
    }
    if (store.has(Kind.USER_KEY, id)) {
      throw Refusal.conflict("The user has an API key; rotate it or delete it before");
    }
    JsonObject key = JsonObject.of("user_id", id).with("created_at", account.timestamp());
    renew(key, call.body());
    store.add(Kind.USER_KEY, id, key);
    return withSecret("API key has been created", key, "created_at");
  }

  private Answer rotate(Call call) {
    JsonObject key = key(call);
    Body body = call.body();
    long overlap = body.number("overlap_days", 0, 0, MOST_OVERLAP_DAYS);
    renew(key, body);
    key.put("last_rotated_at", account.timestamp());
    key.put("overlap_expires_at", account.timestampAfter(Duration.ofDays(overlap)));
    return withSecret("API key has been rotated", key, "last_rotated_at", "overlap_expires_at");
  }

  private void renew(JsonObject key, Body body) {
    long days = body.number("expiration_period_days", DEFAULT_DAYS, 1, MOST_DAYS);
    key.put("key_value", account.identifiers().secret(8));
    key.put("key_status", "ACTIVE");
    key.put("expires_at", account.timestampAfter(Duration.ofDays(days)));
  }

  private Answer withSecret(String message, JsonObject key, String... alsoShown) {
    JsonObject answer =
        JsonObject.of("key_value", key.text("key_value"))
            .with("key_secret", account.identifiers().secret(16))
            .with("key_status", key.text("key_status"))
            .with("expires_at", key.text("expires_at"));
    for (String field : alsoShown) {
      answer.put(field, key.text(field));
    }
    return Envelope.data(message, answer);
  }

  private Answer delete(Call call) {
    String id = key(call).text("user_id");
    store.remove(Kind.USER_KEY, id);
    return Envelope.done("The API keys of the user with id '" + id + "' have been deleted");
  }
}
