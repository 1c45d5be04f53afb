package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.http.Page;
import io.eltgateway.fivetran.sandbox.reference.ConnectorType;
import io.eltgateway.fivetran.sandbox.reference.ConnectorTypes;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** Which connector types exist and what they want to be told. */
final class Metadata extends Resource {

  private final ConnectorTypes types;

  Metadata(Account account, ConnectorTypes types) {
    super(account);
    this.types = types;
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/metadata/connector-types", call -> Page.of(call, summaries()));
    routes.get("/v1/metadata/connector-types/{service}", this::details);
    routes.get("/public/connector-types", call -> all()).open();
  }

  private List<JsonObject> summaries() {
    return types.all().stream().map(ConnectorType::summary).toList();
  }

  /** The public list has no pages. */
  private Answer all() {
    return Envelope.data(JsonObject.of("items", summaries()));
  }

  private Answer details(Call call) {
    ConnectorType type = types.find(call.path("service"));
    if (type == null) {
      throw Refusal.notFound(
          "NotFound_ConnectorType", "The service '" + call.path("service") + "' is unknown");
    }
    return Envelope.data(type.details());
  }
}
