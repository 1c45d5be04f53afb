package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Approval;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.fivetran.sandbox.store.Store;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;

/** Approved certificates or SSH fingerprints of connections or destinations. */
final class Trust extends Resource {

  private final Kind owner;
  private final Kind kind;
  private final String path;

  private Trust(Account account, Kind owner, Kind kind, String path) {
    super(account);
    this.owner = owner;
    this.kind = kind;
    this.path = path;
  }

  static Trust certificates(Account account, Kind owner, String ownerPath) {
    boolean source = owner == Kind.CONNECTION;
    Kind kind = source ? Kind.CONNECTION_CERTIFICATE : Kind.DESTINATION_CERTIFICATE;
    return new Trust(account, owner, kind, ownerPath + "/{owner}/certificates");
  }

  static Trust fingerprints(Account account, Kind owner, String ownerPath) {
    boolean source = owner == Kind.CONNECTION;
    Kind kind = source ? Kind.CONNECTION_FINGERPRINT : Kind.DESTINATION_FINGERPRINT;
    return new Trust(account, owner, kind, ownerPath + "/{owner}/fingerprints");
  }

  @Override
  void register(RouteTable routes) {
    routes.get(path, this::list);
    routes.post(path, this::approve);
    routes.get(path + "/{hash}", this::details);
    routes.delete(path + "/{hash}", this::revoke);
  }

  private boolean holdsCertificates() {
    return kind == Kind.CONNECTION_CERTIFICATE || kind == Kind.DESTINATION_CERTIFICATE;
  }

  private String ownerId(Call call) {
    return need(owner, call.path("owner")).text("id");
  }

  private Answer list(Call call) {
    String id = ownerId(call);
    return page(call, store.all(kind, each -> id.equals(each.text("_owner"))));
  }

  private Answer approve(Call call) {
    return approve(ownerId(call), call.body());
  }

  /** Approves for an owner that exists. What is approved already stays as it was. */
  Answer approve(String ownerId, Body body) {
    String hash = body.requiredText("hash");
    String content = body.requiredText(holdsCertificates() ? "encoded_cert" : "public_key");
    String key = Store.key(ownerId, Approval.id(hash));
    JsonObject known = store.find(kind, key);
    if (holdsCertificates()) {
      JsonObject approved = known == null ? add(ownerId, key, hash, content) : known;
      return Envelope.data("The certificate has been approved", approved.visible());
    }
    // The vendor forgets its envelope when it approves a new fingerprint.
    return known == null
        ? Answer.json(201, add(ownerId, key, hash, content).visible())
        : Envelope.done("The fingerprint has been approved");
  }

  private JsonObject add(String ownerId, String key, String hash, String content) {
    JsonObject approved =
        JsonObject.of("id", Approval.id(hash), "hash", hash).with("_owner", ownerId);
    if (holdsCertificates()) {
      Approval.certificate(approved, content);
    } else {
      approved.put("public_key", content);
    }
    approved.put("validated_by", CALLER);
    approved.put("validated_date", account.timestamp());
    return store.add(kind, key, approved);
  }

  private JsonObject approved(Call call) {
    String id = call.path("hash");
    JsonObject approved = store.find(kind, Store.key(ownerId(call), id));
    if (approved == null) {
      throw missing(kind, id);
    }
    return approved;
  }

  private Answer details(Call call) {
    return show(approved(call));
  }

  private Answer revoke(Call call) {
    JsonObject approved = approved(call);
    store.remove(kind, Store.key(call.path("owner"), approved.text("id")));
    return Envelope.done(
        kind.title() + " with hash '" + approved.text("hash") + "' has been revoked");
  }
}
