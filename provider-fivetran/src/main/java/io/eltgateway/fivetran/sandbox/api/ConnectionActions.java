package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.reference.ConnectorType;
import io.eltgateway.fivetran.sandbox.reference.ConnectorTypes;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** What can be done with a connection: sync, load again, test, hand a card to its owner. */
final class ConnectionActions extends Resource {

  private final ConnectorTypes types;
  private final Syncs syncs;
  private final SetupTests tests;

  ConnectionActions(Account account, ConnectorTypes types, Syncs syncs, SetupTests tests) {
    super(account);
    this.types = types;
    this.syncs = syncs;
    this.tests = tests;
  }

  @Override
  void register(RouteTable routes) {
    routes.post("/v1/connections/{connectionId}/sync", this::sync);
    routes.post("/v1/connections/{connectionId}/resync", this::resync);
    routes.post("/v1/connections/{connectionId}/schemas/tables/resync", this::resyncTables);
    routes.post("/v1/connections/{connectionId}/test", this::test).needsBody();
    routes.post("/v1/connections/{connectionId}/connect-card", this::connectCard);
  }

  private JsonObject connection(Call call) {
    JsonObject connection = need(Kind.CONNECTION, call.path("connectionId"));
    syncs.settle(connection);
    return connection;
  }

  private Answer sync(Call call) {
    JsonObject connection = connection(call);
    boolean force = call.body().flag("force", false);
    String id = connection.text("id");
    if (connection.flag("paused")) {
      throw Refusal.conflict(sentence(Kind.CONNECTION, id, "is paused"));
    }
    if (connection.object("status").text("setup_state").equals("incomplete")) {
      throw Refusal.conflict(sentence(Kind.CONNECTION, id, "is not set up yet"));
    }
    if (Syncs.isRunning(connection)) {
      if (!force) {
        throw Refusal.conflict(sentence(Kind.CONNECTION, id, "is syncing already"));
      }
      syncs.cancel(connection, "A new sync was forced");
    }
    syncs.start(connection);
    return Envelope.done(
        "Sync has been successfully triggered for connection with id '" + id + "'");
  }

  private Answer resync(Call call) {
    JsonObject connection = connection(call);
    Body body = call.body();
    if (body.has("scope")) {
      ConnectorType type = types.find(connection.text("service"));
      if (!type.resyncsTables()) {
        throw Refusal.bad("The connector " + type.id() + " does not re-sync single tables");
      }
      needTables(connection, body.object("scope"));
    }
    return again(connection, "Re-sync", !body.has("scope"));
  }

  private Answer resyncTables(Call call) {
    JsonObject connection = connection(call);
    needTables(connection, call.body().root());
    return again(connection, "Re-sync of the tables", false);
  }

  /** A paused connection remembers the wish until it goes on. */
  private Answer again(JsonObject connection, String what, boolean everything) {
    if (Syncs.isRunning(connection)) {
      throw Refusal.conflict("A sync is in progress and cannot be completed before the re-sync");
    }
    if (everything) {
      connection.object("status").put("is_historical_sync", true);
    }
    if (!connection.flag("paused")) {
      syncs.start(connection);
    }
    String id = connection.text("id");
    return Envelope.done(what + " has been triggered for connection with id '" + id + "'");
  }

  private static void needTables(JsonObject connection, JsonObject scope) {
    if (scope.isEmpty()) {
      throw Refusal.bad("The scope is empty");
    }
    SchemaTree tree = SchemaTree.of(connection);
    for (String schema : scope.keySet()) {
      List<String> tables = scope.texts(schema);
      if (tables.isEmpty()) {
        throw Refusal.bad("The schema '" + schema + "' names no tables");
      }
      tables.forEach(table -> tree.table(schema, table));
    }
  }

  private Answer test(Call call) {
    JsonObject connection = connection(call);
    Body body = call.body();
    boolean trusts = SetupTests.trusts(body);
    List<JsonObject> outcome =
        tests.run(connection, types.find(connection.text("service")), trusts);
    return Envelope.data(
        "Setup tests have been completed",
        ConnectionView.tested(connection, outcome, account.now()));
  }

  private Answer connectCard(Call call) {
    JsonObject connection = connection(call);
    JsonObject config = call.body().requiredObject("connect_card_config");
    if (config.text("redirect_uri") == null) {
      throw Body.missing("connect_card_config.redirect_uri");
    }
    connection.put("connect_card_config", config);
    String token = account.identifiers().secret(24);
    JsonObject card =
        JsonObject.of("token", token)
            .with("uri", "https://sandbox.example.com/connect-card/setup?auth=" + token);
    return Envelope.data(
        JsonObject.of("connector_id", connection.text("id"), "connect_card", card)
            .with("connect_card_config", config));
  }
}
