package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.fivetran.sandbox.store.Store;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** Groups and who is in them. */
final class Groups extends Resource {

  Groups(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/groups", call -> list(call, Kind.GROUP));
    routes.post("/v1/groups", this::create);
    routes.get("/v1/groups/{groupId}", call -> show(group(call)));
    routes.patch("/v1/groups/{groupId}", this::modify);
    routes.delete("/v1/groups/{groupId}", this::delete);
    routes.get("/v1/groups/{groupId}/public-key", this::publicKey);
    routes.get("/v1/groups/{groupId}/service-account", this::serviceAccount);
    routes.get("/v1/groups/{groupId}/users", this::users);
    routes.post("/v1/groups/{groupId}/users", this::addUser);
    routes.delete("/v1/groups/{groupId}/users/{userId}", this::removeUser);
  }

  private JsonObject group(Call call) {
    return need(Kind.GROUP, call.path("groupId"));
  }

  private Answer create(Call call) {
    String name = call.body().requiredText("name");
    checkFree(name, "");
    JsonObject group = newObject().with("name", name).with("created_at", account.timestamp());
    store.add(Kind.GROUP, group);
    return Envelope.created("Group has been created", group.visible());
  }

  private void checkFree(String name, String exceptId) {
    boolean taken =
        store.all(Kind.GROUP).stream()
            .anyMatch(
                group -> name.equals(group.text("name")) && !exceptId.equals(group.text("id")));
    if (taken) {
      throw Refusal.conflict("A group with the name '" + name + "' exists already");
    }
  }

  private Answer modify(Call call) {
    JsonObject group = group(call);
    Body body = call.body();
    if (body.has("name")) {
      checkFree(body.requiredText("name"), group.text("id"));
      group.put("name", body.text("name"));
    }
    return Envelope.data("Group has been updated", group.visible());
  }

  /** Everything in the group goes along without a question, which is why a gateway should ask. */
  private Answer delete(Call call) {
    String id = group(call).text("id");
    new Cascade(store).removeGroup(id);
    return Envelope.done(sentence(Kind.GROUP, id, "has been deleted"));
  }

  private Answer publicKey(Call call) {
    return Envelope.data(
        JsonObject.of("public_key", "ssh-rsa sandbox-" + group(call).text("id") + " fivetran"));
  }

  private Answer serviceAccount(Call call) {
    String name = group(call).text("id").replace('_', '-');
    return Envelope.data(JsonObject.of("service_account", "g-" + name + "@sandbox.example.com"));
  }

  private Answer users(Call call) {
    String id = group(call).text("id");
    Boolean active = call.query().flag("active");
    List<JsonObject> users =
        store.all(Kind.USER_IN_GROUP, membership -> id.equals(membership.text("id"))).stream()
            .map(this::user)
            .filter(user -> active == null || active == user.flag("active"))
            .toList();
    return page(call, users);
  }

  /** The user, with the role in the group instead of the one in the account. */
  private JsonObject user(JsonObject membership) {
    JsonObject user = store.find(Kind.USER, membership.text("_owner")).copy();
    return user.with("role", membership.text("role"));
  }

  private Answer addUser(Call call) {
    String groupId = group(call).text("id");
    Body body = call.body();
    String email = body.requiredText("email");
    String role = body.requiredText("role");
    needRole(role);
    JsonObject user =
        store.all(Kind.USER, each -> email.equalsIgnoreCase(each.text("email"))).stream()
            .findFirst()
            .orElseThrow(
                () -> Refusal.notFound(Kind.USER.missingCode(), "No user has this e-mail address"));
    String key = Store.key(user.text("id"), groupId);
    if (store.has(Kind.USER_IN_GROUP, key)) {
      throw Refusal.conflict("The user is in the group already");
    }
    JsonObject membership = JsonObject.of("id", groupId, "role", role);
    membership.put("created_at", account.timestamp());
    membership.put("_owner", user.text("id"));
    store.add(Kind.USER_IN_GROUP, key, membership);
    return Envelope.done("User has been added to the group");
  }

  private Answer removeUser(Call call) {
    String groupId = group(call).text("id");
    String userId = need(Kind.USER, call.path("userId")).text("id");
    String key = Store.key(userId, groupId);
    if (!store.has(Kind.USER_IN_GROUP, key)) {
      throw missing(Kind.USER_IN_GROUP, userId);
    }
    store.remove(Kind.USER_IN_GROUP, key);
    return Envelope.done("User with id '" + userId + "' has been removed from the group");
  }
}
