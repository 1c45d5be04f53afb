package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.http.Page;
import io.eltgateway.fivetran.sandbox.reference.ConnectorType;
import io.eltgateway.fivetran.sandbox.reference.ConnectorTypes;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.ConnectionRecord;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** Connections as objects: list, create, read, change, delete. */
final class Connections extends Resource {

  private static final String[] SETTINGS = {
    "paused",
    "pause_after_trial",
    "sync_frequency",
    "data_delay_sensitivity",
    "data_delay_threshold",
    "daily_sync_time",
    "schedule_type",
    "connect_card_config",
    "proxy_agent_id",
    "private_link_id",
    "networking_method",
    "hybrid_deployment_agent_id",
    "destination_configuration",
    "destination_schema_names",
    "external_secrets_manager_id",
    "external_secrets_keys_config"
  };

  private final ConnectorTypes types;
  private final Syncs syncs;
  private final SetupTests tests;
  private final ConnectionRules rules;

  Connections(Account account, ConnectorTypes types, Syncs syncs, SetupTests tests) {
    super(account);
    this.types = types;
    this.syncs = syncs;
    this.tests = tests;
    this.rules = new ConnectionRules(store);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/connections", this::list);
    routes.post("/v1/connections", this::create);
    routes.get("/v1/connections/{connectionId}", this::details);
    routes.patch("/v1/connections/{connectionId}", this::modify);
    routes.delete("/v1/connections/{connectionId}", this::delete);
    routes.get("/v1/groups/{groupId}/connections", this::listInGroup);
  }

  private Answer list(Call call) {
    return list(call, call.query().text("group_id"));
  }

  private Answer listInGroup(Call call) {
    need(Kind.GROUP, call.path("groupId"));
    return list(call, call.path("groupId"));
  }

  private Answer list(Call call, String groupId) {
    syncs.settleAll();
    List<JsonObject> found =
        store.all(
            Kind.CONNECTION,
            connection ->
                (groupId == null || groupId.equals(connection.text("group_id")))
                    && call.query().admits("schema", connection.text("schema")));
    return Page.of(call, found.stream().map(this::view).toList());
  }

  private Answer details(Call call) {
    JsonObject connection = need(Kind.CONNECTION, call.path("connectionId"));
    syncs.look(connection);
    return Envelope.data(view(connection));
  }

  private JsonObject view(JsonObject connection) {
    return ConnectionView.of(connection, account.now());
  }

  private Answer create(Call call) {
    Body body = call.body();
    String groupId = body.requiredText("group_id");
    ConnectorType type = type(body.requiredText("service"));
    need(Kind.GROUP, groupId);
    JsonObject config = body.has("config") ? body.object("config") : new JsonObject();
    rules.check(body, JsonObject.of("sync_frequency", 360L));
    rules.checkName(type, config, groupId);
    JsonObject given =
        newObject().with("group_id", groupId).with("service", type.id()).with("config", config);
    body.copy(given, SETTINGS);
    JsonObject connection =
        ConnectionRecord.withDefaults(given, type.schema(config), account.timestamp());
    connection.put("connected_by", CALLER);
    connection.put("config", ConfigSecrets.masked(config));
    connection.put("_authorized", body.object("auth") != null);
    List<JsonObject> outcome = outcome(body, connection, type);
    store.add(Kind.CONNECTION, connection);
    return Envelope.created("Connection has been created", tested(connection, outcome));
  }

  private ConnectorType type(String service) {
    ConnectorType type = types.find(service);
    if (type == null) {
      throw Refusal.invalid("Unsupported service '" + service + "'");
    }
    return type;
  }

  /** Without tests nobody knows whether a connection works, so it is not called connected. */
  private List<JsonObject> outcome(Body body, JsonObject connection, ConnectorType type) {
    boolean trusts = SetupTests.trusts(body);
    if (body.flag("run_setup_tests", true)) {
      return tests.run(connection, type, trusts);
    }
    if (connection.text("succeeded_at") == null) {
      connection.object("status").put("setup_state", "incomplete");
    }
    return List.of();
  }

  private JsonObject tested(JsonObject connection, List<JsonObject> outcome) {
    return ConnectionView.tested(connection, outcome, account.now());
  }

  private Answer modify(Call call) {
    JsonObject connection = need(Kind.CONNECTION, call.path("connectionId"));
    Body body = call.body();
    rules.checkChange(body);
    rules.check(body, connection);
    syncs.settle(connection);
    Schedule.settle(connection, account.now());
    body.copy(connection, SETTINGS);
    if (connection.number("sync_frequency") != 1440) {
      connection.remove("daily_sync_time");
    }
    reconfigure(body, connection);
    List<JsonObject> outcome = outcome(body, connection, types.find(connection.text("service")));
    applyState(body, connection);
    return Envelope.data("Connection has been updated", tested(connection, outcome));
  }

  private static void reconfigure(Body body, JsonObject connection) {
    JsonObject config = body.object("config");
    JsonObject auth = body.object("auth");
    if (config != null) {
      connection.ensure("config").putAll(ConfigSecrets.masked(config));
    }
    if (auth != null) {
      connection.put("_authorized", true);
    }
    if (config != null || auth != null) {
      // The store keeps no secret, so this number is what tells two passwords apart.
      connection.put("_revision", connection.number("_revision") + 1);
      String remedy = connection.object("_fault").text("remedy");
      if (remedy != null && body.has(remedy)) {
        connection.remove("_fault");
      }
    }
  }

  private void applyState(Body body, JsonObject connection) {
    JsonObject status = connection.object("status");
    if (body.has("schema_status")) {
      status.put("schema_status", body.text("schema_status"));
    }
    if (body.has("paused")) {
      pause(connection, body.flag("paused", false));
    }
    if (body.flag("is_historical_sync", false)) {
      syncs.cancel(connection, "A historical sync was requested");
      status.put("is_historical_sync", true);
      if (!connection.flag("paused")) {
        syncs.start(connection);
      }
    }
  }

  private void pause(JsonObject connection, boolean paused) {
    JsonObject status = connection.object("status");
    if (paused) {
      syncs.cancel(connection, "The connection was paused");
      status.remove("rescheduled_for");
      status.put("sync_state", "paused");
    } else if (status.text("sync_state").equals("paused")) {
      status.put("sync_state", "scheduled");
    }
  }

  private Answer delete(Call call) {
    String id = call.path("connectionId");
    need(Kind.CONNECTION, id);
    new Cascade(store).removeConnection(id);
    return Envelope.done(sentence(Kind.CONNECTION, id, "has been deleted"));
  }
}
