package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.http.Page;
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

/** A family of operations over the account. */
abstract class Resource {

  /** Who the sandbox's key belongs to. */
  static final String CALLER = "keeper_first";

  private static final List<String> PATHS =
      List.of("private_link_id", "proxy_agent_id", "hybrid_deployment_agent_id");

  final Account account;
  final Store store;

  Resource(Account account) {
    this.account = account;
    this.store = account.store();
  }

  abstract void register(RouteTable routes);

  /** The object, or the vendor's 404. */
  JsonObject need(Kind kind, String id) {
    JsonObject object = store.find(kind, id);
    if (object == null) {
      throw missing(kind, id);
    }
    return object;
  }

  static Refusal missing(Kind kind, String id) {
    return Refusal.notFound(kind.missingCode(), sentence(kind, id, "is not found"));
  }

  static String sentence(Kind kind, String id, String what) {
    return kind.title() + " with id '" + id + "' " + what;
  }

  /** Checks that what a field names exists. */
  void needReferred(Body body, String field, Kind kind) {
    if (body.has(field)) {
      need(kind, body.text(field));
    }
  }

  /** Checks a role by name, if one is given. */
  void needRole(String role) {
    if (role != null && !store.has(Kind.ROLE, role)) {
      throw Refusal.invalid("The role '" + role + "' does not exist");
    }
  }

  /** What a connection or destination does not use is said to be null, never left out. */
  static JsonObject withPaths(JsonObject view) {
    PATHS.forEach(path -> view.putIfAbsent(path, null));
    return view;
  }

  Answer list(Call call, Kind kind) {
    return page(call, store.all(kind));
  }

  static Answer page(Call call, List<JsonObject> objects) {
    return Page.of(call, objects.stream().map(JsonObject::visible).toList());
  }

  static Answer show(JsonObject object) {
    return Envelope.data(object.visible());
  }

  Answer delete(Kind kind, String id) {
    need(kind, id);
    store.remove(kind, id);
    return Envelope.done(sentence(kind, id, "has been deleted"));
  }

  /** An id followed by when it came into being, as most objects begin. */
  JsonObject newObject() {
    return JsonObject.of("id", account.identifiers().next());
  }
}
