package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.reference.ResourceFile;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Where logs are sent: any number of services for groups, one for the account. */
final class LogServices extends Resource {

  private static final String ROOT = "/v1/external-logging";
  private static final List<String> TESTS = List.of("Connecting to the log service");

  private final List<String> services = ResourceFile.json("choices.json").texts("logServices");

  LogServices(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get(ROOT, this::list);
    routes.post(ROOT, this::create);
    registerFor(routes, ROOT + "/{logId}", Kind.LOG_SERVICE);
    routes.post(ROOT + "/account", this::createForAccount);
    registerFor(routes, ROOT + "/account", Kind.ACCOUNT_LOG_SERVICE);
  }

  private void registerFor(RouteTable routes, String path, Kind kind) {
    routes.get(path, call -> Envelope.data(view(log(call, kind))));
    routes.patch(path, call -> update(call, kind));
    routes.delete(path, call -> delete(kind, key(call, kind)));
    routes.post(path + "/test", call -> test(call, kind));
  }

  private static String key(Call call, Kind kind) {
    return kind == Kind.LOG_SERVICE ? call.path("logId") : Account.ITSELF;
  }

  private JsonObject log(Call call, Kind kind) {
    return need(kind, key(call, kind));
  }

  private static JsonObject view(JsonObject log) {
    JsonObject status = JsonObject.of("setup_state", "connected", "tasks", new ArrayList<>());
    JsonObject view = log.visible().with("status", status);
    view.remove("group_id");
    return view;
  }

  private Answer list(Call call) {
    return page(call, store.all(Kind.LOG_SERVICE).stream().map(LogServices::view).toList());
  }

  private Answer create(Call call) {
    Body body = call.body();
    String groupId = body.requiredText("group_id");
    need(Kind.GROUP, groupId);
    JsonObject log = newLog(body).with("group_id", groupId);
    store.add(Kind.LOG_SERVICE, log);
    return created(body, log);
  }

  private Answer createForAccount(Call call) {
    Body body = call.body();
    if (store.has(Kind.ACCOUNT_LOG_SERVICE, Account.ITSELF)) {
      throw Refusal.conflict("The account has a log service already");
    }
    JsonObject log = newLog(body);
    store.add(Kind.ACCOUNT_LOG_SERVICE, Account.ITSELF, log);
    return created(body, log);
  }

  private JsonObject newLog(Body body) {
    String service = body.requiredOneOf("service", services);
    body.requiredObject("config");
    JsonObject log = newObject().with("service", service).with("enabled", true);
    apply(body, log);
    return log;
  }

  private static void apply(Body body, JsonObject log) {
    log.put("enabled", body.flag("enabled", log.flag("enabled")));
    if (body.has("config")) {
      log.ensure("config").putAll(ConfigSecrets.masked(body.object("config")));
    }
  }

  private static Answer created(Body body, JsonObject log) {
    return Envelope.created("Log service has been created", tested(body, log));
  }

  private static JsonObject tested(Body body, JsonObject log) {
    JsonObject view = view(log);
    return body.flag("run_setup_tests", false) ? view.with("setup_tests", passed()) : view;
  }

  private static List<JsonObject> passed() {
    return SetupTests.failing(TESTS, null, null, null);
  }

  private Answer update(Call call, Kind kind) {
    JsonObject log = log(call, kind);
    Body body = call.body();
    apply(body, log);
    return Envelope.data("Log service has been updated", tested(body, log));
  }

  private Answer test(Call call, Kind kind) {
    log(call, kind);
    return Envelope.data("Setup tests have been completed", JsonObject.of("setup_tests", passed()));
  }
}
