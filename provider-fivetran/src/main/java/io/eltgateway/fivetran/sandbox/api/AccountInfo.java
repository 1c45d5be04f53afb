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

/** What belongs to the account as a whole: its name, its roles, HVR hubs, the old approval. */
final class AccountInfo extends Resource {

  static final String ID = "merry_lighthouse";

  AccountInfo(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/account/info", call -> info());
    routes.get("/v1/roles", call -> list(call, Kind.ROLE));
    routes.post("/v1/hvr/register-hub", this::registerHub);
    routes.post("/v1/certificates", this::approveCertificate);
  }

  private static Answer info() {
    return Envelope.data(
        JsonObject.of("account_id", ID, "account_name", "Example Analytics", "user_id", CALLER));
  }

  private Answer registerHub(Call call) {
    Body body = call.body();
    JsonObject hub = newObject().with("hub_server_url", body.requiredText("hub_server_url"));
    hub.put("port", body.number("port", 4340, 1, 65535));
    hub.put("fingerprint", body.requiredText("fingerprint"));
    store.add(Kind.HUB, hub);
    return Envelope.data(
        JsonObject.of("access_token", account.identifiers().secret(24))
            .with("registration_id", hub.text("id")));
  }

  private Answer approveCertificate(Call call) {
    Body body = call.body();
    if (body.has("connection_id") == body.has("destination_id")) {
      throw Refusal.invalid("Give either 'connection_id' or 'destination_id'");
    }
    Kind owner = body.has("connection_id") ? Kind.CONNECTION : Kind.DESTINATION;
    String id = body.text(body.has("connection_id") ? "connection_id" : "destination_id");
    need(owner, id);
    Trust.certificates(account, owner, "").approve(id, body);
    return Envelope.done("The certificate has been approved");
  }
}
