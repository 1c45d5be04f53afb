package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.reference.ConnectorTypes;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;

/** The cursor of connectors whose code is the customer's. */
final class ConnectionState extends Resource {

  private final ConnectorTypes types;
  private final Syncs syncs;

  ConnectionState(Account account, ConnectorTypes types, Syncs syncs) {
    super(account);
    this.types = types;
    this.syncs = syncs;
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/connections/{connectionId}/state", this::state);
    routes.patch("/v1/connections/{connectionId}/state", this::modify).needsBody();
  }

  private JsonObject connection(Call call) {
    JsonObject connection = need(Kind.CONNECTION, call.path("connectionId"));
    if (!types.find(connection.text("service")).keepsState()) {
      throw Refusal.bad("Only Function and Connector SDK connectors have a state");
    }
    syncs.settle(connection);
    return connection;
  }

  private Answer state(Call call) {
    return answer(connection(call));
  }

  private Answer modify(Call call) {
    JsonObject connection = connection(call);
    JsonObject state = call.body().requiredObject("state");
    if (!connection.flag("paused")) {
      throw Refusal.conflict("The connection must be paused before its state is changed");
    }
    connection.put("_state", state);
    return answer(connection);
  }

  private static Answer answer(JsonObject connection) {
    return Envelope.data(JsonObject.of("state", connection.object("_state")));
  }
}
