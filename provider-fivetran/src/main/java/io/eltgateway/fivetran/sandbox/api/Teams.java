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

/** Teams. Their members and places are memberships. */
final class Teams extends Resource {

  Teams(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/teams", call -> list(call, Kind.TEAM));
    routes.post("/v1/teams", this::create);
    routes.get("/v1/teams/{teamId}", call -> show(team(call)));
    routes.patch("/v1/teams/{teamId}", this::modify);
    routes.delete("/v1/teams/{teamId}", this::delete);
    routes.delete("/v1/teams/{teamId}/role", this::removeRole);
  }

  private JsonObject team(Call call) {
    return need(Kind.TEAM, call.path("teamId"));
  }

  private Answer create(Call call) {
    Body body = call.body();
    String name = body.requiredText("name");
    needRole(body.text("role"));
    if (!store.all(Kind.TEAM, team -> name.equals(team.text("name"))).isEmpty()) {
      throw Refusal.conflict("A team with the name '" + name + "' exists already");
    }
    JsonObject team = newObject().with("name", name).with("role", null);
    body.copyTexts(team, "description", "role");
    store.add(Kind.TEAM, team);
    return Envelope.created("Team has been created", team.visible());
  }

  private Answer modify(Call call) {
    JsonObject team = team(call);
    Body body = call.body();
    needRole(body.text("role"));
    body.copyTexts(team, "name", "description", "role");
    return Envelope.data("Team has been updated", team.visible());
  }

  private Answer delete(Call call) {
    String id = team(call).text("id");
    new Cascade(store).removeTeam(id);
    return Envelope.done(sentence(Kind.TEAM, id, "has been deleted"));
  }

  private Answer removeRole(Call call) {
    team(call).put("role", null);
    return Envelope.done("The account role of the team has been removed");
  }
}
