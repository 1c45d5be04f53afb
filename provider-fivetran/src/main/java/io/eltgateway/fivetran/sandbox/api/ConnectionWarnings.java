package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.http.Page;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings by table of the destination. */
final class ConnectionWarnings extends Resource {

  private static final String KEPT = "_table_warnings";

  ConnectionWarnings(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/connections/{connectionId}/warnings", this::list);
    routes.delete("/v1/connections/{connectionId}/warnings/{warningType}", this::dismiss);
  }

  private Answer list(Call call) {
    JsonObject connection = need(Kind.CONNECTION, call.path("connectionId"));
    Map<String, JsonObject> byTable = new LinkedHashMap<>();
    for (JsonObject warning : connection.objects(KEPT)) {
      String schema = warning.text("schema");
      String table = warning.text("table");
      JsonObject entry =
          byTable.computeIfAbsent(
              schema + "." + table,
              unused ->
                  JsonObject.of("schema", schema, "table", table, "warnings", new ArrayList<>()));
      List<Object> warnings = entry.list("warnings");
      warnings.add(JsonObject.of("type", warning.text("type"), "message", warning.text("message")));
      entry.put("warnings", warnings);
    }
    return Page.ofFixedSize(call, List.copyOf(byTable.values()));
  }

  private Answer dismiss(Call call) {
    JsonObject connection = need(Kind.CONNECTION, call.path("connectionId"));
    String type = call.path("warningType");
    List<Object> kept = new ArrayList<>(connection.list(KEPT));
    if (!kept.removeIf(warning -> type.equals(((JsonObject) warning).text("type")))) {
      throw Refusal.notFound("NotFound_Warning", "The connection has no warning of this type");
    }
    connection.put(KEPT, kept);
    return Envelope.done("Warnings of the type '" + type + "' have been dismissed");
  }
}
