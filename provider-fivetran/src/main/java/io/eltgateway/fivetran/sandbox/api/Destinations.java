package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.http.Page;
import io.eltgateway.fivetran.sandbox.reference.ResourceFile;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** Destinations. Each lives in a group and bears the group's id. */
final class Destinations extends Resource {

  private static final String[] SETTINGS = {
    "region",
    "time_zone_offset",
    "daylight_saving_time_enabled",
    "networking_method",
    "hybrid_deployment_agent_id",
    "private_link_id",
    "proxy_agent_id",
    "external_secrets_manager_id",
    "external_secrets_keys_config"
  };
  private static final List<String> TESTS =
      List.of("Connecting to the host", "Connecting to the database", "Checking permissions");

  private final JsonObject choices = ResourceFile.json("choices.json");
  private final Syncs syncs;

  Destinations(Account account, Syncs syncs) {
    super(account);
    this.syncs = syncs;
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/destinations", this::list);
    routes.post("/v1/destinations", this::create);
    routes.get("/v1/destinations/{destinationId}", call -> Envelope.data(view(destination(call))));
    routes.patch("/v1/destinations/{destinationId}", this::modify);
    routes.delete("/v1/destinations/{destinationId}", this::delete);
    routes.post("/v1/destinations/{destinationId}/test", this::test);
  }

  private JsonObject destination(Call call) {
    return need(Kind.DESTINATION, call.path("destinationId"));
  }

  private Answer list(Call call) {
    return Page.of(call, store.all(Kind.DESTINATION).stream().map(Destinations::view).toList());
  }

  private static JsonObject view(JsonObject destination) {
    return withPaths(destination.visible());
  }

  private Answer create(Call call) {
    Body body = call.body();
    String groupId = body.requiredText("group_id");
    String service = body.requiredText("service");
    if (!choices.texts("destinationServices").contains(service)) {
      throw Refusal.invalid("Unsupported service '" + service + "'");
    }
    body.requiredOneOf("time_zone_offset", choices.texts("timeZoneOffsets"));
    check(body);
    if (!store.has(Kind.GROUP, groupId)) {
      throw Refusal.notFound("NotFound", "Destination with id " + groupId + " not found");
    }
    if (store.has(Kind.DESTINATION, groupId)) {
      throw Refusal.conflict("The group '" + groupId + "' has a destination already");
    }
    JsonObject destination =
        JsonObject.of("id", groupId, "group_id", groupId, "service", service)
            .with("region", "GCP_US_EAST4")
            .with("setup_status", "incomplete")
            .with("daylight_saving_time_enabled", true)
            .with("networking_method", "Directly");
    apply(body, destination);
    List<JsonObject> tests = tests(body, destination);
    store.add(Kind.DESTINATION, destination);
    return Envelope.created("Destination has been created", tested(destination, tests));
  }

  private void check(Body body) {
    body.oneOf("region", choices.texts("regions"));
    body.oneOf("time_zone_offset", choices.texts("timeZoneOffsets"));
    body.oneOf("networking_method", List.of("Directly", "PrivateLink", "SshTunnel", "ProxyAgent"));
    body.flag("daylight_saving_time_enabled", true);
    needReferred(body, "private_link_id", Kind.PRIVATE_LINK);
    needReferred(body, "proxy_agent_id", Kind.PROXY_AGENT);
    needReferred(body, "hybrid_deployment_agent_id", Kind.HYBRID_AGENT);
    needReferred(body, "external_secrets_manager_id", Kind.SECRETS_MANAGER);
  }

  private static void apply(Body body, JsonObject destination) {
    body.copy(destination, SETTINGS);
    if (body.has("config")) {
      destination.ensure("config").putAll(ConfigSecrets.masked(body.object("config")));
      destination.put("_revision", destination.number("_revision") + 1);
      // New settings are taken for a repair; the tests say if they are not.
      destination.remove("_fault");
    }
  }

  private static List<JsonObject> tests(Body body, JsonObject destination) {
    return body.flag("run_setup_tests", true) ? runTests(destination) : List.of();
  }

  private static List<JsonObject> runTests(JsonObject destination) {
    JsonObject fault = destination.object("_fault");
    String host = destination.object("config").text("host", "");
    if (fault.isEmpty() && host.endsWith(".invalid")) {
      fault = JsonObject.of("test", TESTS.get(0), "message", "The host's name does not resolve");
    }
    boolean worked = !destination.text("setup_status").equals("incomplete");
    String failed = worked ? "broken" : "incomplete";
    destination.put("setup_status", fault.isEmpty() ? "connected" : failed);
    return SetupTests.failing(TESTS, fault.text("test"), fault.text("message"), null);
  }

  private static JsonObject tested(JsonObject destination, List<JsonObject> tests) {
    return view(destination).with("setup_tests", tests);
  }

  private Answer modify(Call call) {
    JsonObject destination = destination(call);
    Body body = call.body();
    check(body);
    apply(body, destination);
    return Envelope.data(
        "Destination has been updated", tested(destination, tests(body, destination)));
  }

  private Answer test(Call call) {
    JsonObject destination = destination(call);
    return Envelope.data(
        "Setup tests have been completed", tested(destination, runTests(destination)));
  }

  /** The connections go along; a running one stands in the way. */
  private Answer delete(Call call) {
    String id = destination(call).text("id");
    syncs.settleAll();
    boolean busy =
        store.all(Kind.CONNECTION, Syncs::isRunning).stream()
            .anyMatch(connection -> id.equals(connection.text("group_id")));
    if (busy) {
      throw Refusal.conflict("A connection of the destination is syncing");
    }
    new Cascade(store).removeDestination(id);
    return Envelope.done(sentence(Kind.DESTINATION, id, "has been deleted"));
  }
}
