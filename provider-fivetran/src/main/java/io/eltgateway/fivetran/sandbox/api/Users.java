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

/** People and service accounts. */
final class Users extends Resource {

  Users(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/users", this::list);
    routes.post("/v1/users", this::invite);
    routes.get("/v1/users/{userId}", call -> show(user(call)));
    routes.patch("/v1/users/{userId}", this::modify);
    routes.delete("/v1/users/{userId}", this::delete);
    routes.delete("/v1/users/{userId}/role", this::removeRole);
  }

  private JsonObject user(Call call) {
    return need(Kind.USER, call.path("userId"));
  }

  private Answer list(Call call) {
    Boolean active = call.query().flag("active");
    return page(
        call, store.all(Kind.USER, user -> active == null || active == user.flag("active")));
  }

  private Answer invite(Call call) {
    Body body = call.body();
    String email = body.requiredText("email");
    if (email.indexOf('@') < 1) {
      throw Refusal.invalid("Field 'email' must be an e-mail address");
    }
    String givenName = body.requiredText("given_name");
    String familyName = body.requiredText("family_name");
    needRole(body.text("role"));
    if (!store.all(Kind.USER, each -> email.equalsIgnoreCase(each.text("email"))).isEmpty()) {
      throw Refusal.conflict("A user with this e-mail address exists already");
    }
    JsonObject user =
        newObject()
            .with("given_name", givenName)
            .with("family_name", familyName)
            .with("email", email)
            .with("verified", false)
            .with("invited", true)
            .with("active", true)
            .with("created_at", account.timestamp())
            .with("logged_in_at", null)
            .with("role", null)
            .with("_type", "REGULAR_USER");
    body.copyTexts(user, "phone", "picture", "role");
    store.add(Kind.USER, user);
    return Envelope.created("User has been invited to the account", user.visible());
  }

  private Answer modify(Call call) {
    JsonObject user = user(call);
    Body body = call.body();
    needRole(body.text("role"));
    body.copyTexts(user, "phone", "picture", "role", "given_name", "family_name");
    return Envelope.data("User has been updated", user.visible());
  }

  private Answer delete(Call call) {
    JsonObject user = user(call);
    if (user.flag("_owner")) {
      throw Refusal.conflict("The last owner of the account cannot be deleted");
    }
    new Cascade(store).removeUser(user.text("id"));
    return Envelope.done(sentence(Kind.USER, user.text("id"), "has been deleted"));
  }

  private Answer removeRole(Call call) {
    JsonObject user = user(call);
    user.put("role", null);
    return Envelope.done("The account role of the user has been removed");
  }
}
