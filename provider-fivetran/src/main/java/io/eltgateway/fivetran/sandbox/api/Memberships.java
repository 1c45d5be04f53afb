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

/**
 * Roles that somebody holds somewhere: users or teams in groups or connections, and users in teams.
 * A membership is found by its holder and by what the holder is a member of.
 */
final class Memberships extends Resource {

  private final Family family;

  /**
   * One of the vendor's five families.
   *
   * @param path of the collection, with the owner's placeholder {@code {owner}}
   * @param owner whose collection it is
   * @param kind of the memberships
   * @param other what the other side of a membership is
   * @param idField the field that names the other side
   * @param roleNeeded whether a membership must have a role
   */
  record Family(
      String path, Kind owner, Kind kind, Kind other, String idField, boolean roleNeeded) {}

  Memberships(Account account, Family family) {
    super(account);
    this.family = family;
  }

  static Memberships[] all(Account account) {
    Family[] families = {
      new Family("/v1/users/{owner}/groups", Kind.USER, Kind.USER_IN_GROUP, Kind.GROUP, "id", true),
      new Family(
          "/v1/users/{owner}/connections",
          Kind.USER,
          Kind.USER_IN_CONNECTION,
          Kind.CONNECTION,
          "id",
          true),
      new Family("/v1/teams/{owner}/groups", Kind.TEAM, Kind.TEAM_IN_GROUP, Kind.GROUP, "id", true),
      new Family(
          "/v1/teams/{owner}/connections",
          Kind.TEAM,
          Kind.TEAM_IN_CONNECTION,
          Kind.CONNECTION,
          "id",
          true),
      new Family(
          "/v1/teams/{owner}/users", Kind.TEAM, Kind.USER_IN_TEAM, Kind.USER, "user_id", false)
    };
    Memberships[] all = new Memberships[families.length];
    for (int i = 0; i < families.length; i++) {
      all[i] = new Memberships(account, families[i]);
    }
    return all;
  }

  @Override
  void register(RouteTable routes) {
    routes.get(family.path, this::list);
    routes.post(family.path, this::add);
    routes.get(family.path + "/{member}", call -> Envelope.data(view(membership(call))));
    routes.patch(family.path + "/{member}", this::update);
    routes.delete(family.path + "/{member}", this::remove);
  }

  private String owner(Call call) {
    return need(family.owner, call.path("owner")).text("id");
  }

  private JsonObject membership(Call call) {
    String member = call.path("member");
    JsonObject membership = store.find(family.kind, Store.key(owner(call), member));
    if (membership == null) {
      throw missing(family.kind, member);
    }
    return membership;
  }

  private JsonObject view(JsonObject membership) {
    return JsonObject.of(family.idField, membership.text("id"), "role", membership.text("role"))
        .with("created_at", membership.text("created_at"))
        .visible();
  }

  private Answer list(Call call) {
    String owner = owner(call);
    Boolean active = call.query().flag("active");
    return page(
        call,
        store.all(family.kind, each -> owner.equals(each.text("_owner"))).stream()
            .filter(each -> active == null || isActive(each) == active)
            .map(this::view)
            .toList());
  }

  /** Only the members of a team are users, who can be switched off. */
  private boolean isActive(JsonObject membership) {
    return family.other != Kind.USER || store.find(Kind.USER, membership.text("id")).flag("active");
  }

  private Answer add(Call call) {
    String owner = owner(call);
    Body body = call.body();
    String member = body.requiredText(family.idField);
    String role = family.roleNeeded ? body.requiredText("role") : body.text("role", "Team Member");
    needRole(role);
    need(family.other, member);
    String key = Store.key(owner, member);
    if (store.has(family.kind, key)) {
      throw Refusal.conflict("The membership exists already");
    }
    JsonObject membership =
        JsonObject.of("id", member, "role", role, "created_at", account.timestamp());
    membership.put("_owner", owner);
    store.add(family.kind, key, membership);
    return Envelope.created("Membership has been created", view(membership));
  }

  private Answer update(Call call) {
    JsonObject membership = membership(call);
    String role = call.body().requiredText("role");
    needRole(role);
    membership.put("role", role);
    String message = "Membership has been updated";
    // The vendor shows the result everywhere but here.
    return family.kind == Kind.USER_IN_GROUP
        ? Envelope.done(message)
        : Envelope.data(message, view(membership));
  }

  private Answer remove(Call call) {
    JsonObject membership = membership(call);
    store.remove(family.kind, Store.key(membership.text("_owner"), membership.text("id")));
    String message = "Membership has been deleted";
    // And here alone it shows what is gone.
    return family.kind == Kind.USER_IN_CONNECTION
        ? Envelope.data(message, view(membership))
        : Envelope.done(message);
  }
}
