package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Answer;
import io.eltgateway.fivetran.sandbox.http.Call;
import io.eltgateway.fivetran.sandbox.http.Page;
import io.eltgateway.fivetran.sandbox.http.Refusal;
import io.eltgateway.fivetran.sandbox.http.RouteTable;
import io.eltgateway.fivetran.sandbox.json.JsonObject;
import io.eltgateway.fivetran.sandbox.reference.ConnectorType;
import io.eltgateway.fivetran.sandbox.reference.ConnectorTypes;
import io.eltgateway.fivetran.sandbox.store.Account;
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
    return Answer.data(JsonObject.of("items", summaries()));
  }

  private Answer details(Call call) {
    ConnectorType type = types.find(call.path("service"));
    if (type == null) {
      throw Refusal.notFound(
          "NotFound_ConnectorType", "The service '" + call.path("service") + "' is unknown");
    }
    return Answer.data(type.details());
  }
}
