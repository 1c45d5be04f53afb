package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.RouteTable;

/** The vendor's ready-made transformations. */
final class QuickstartPackages extends Resource {

  private static final String ROOT = "/v1/transformations/package-metadata";

  QuickstartPackages(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get(ROOT, this::list);
    routes.get(ROOT + "/{packageId}", call -> show(need(Kind.PACKAGE, call.path("packageId"))));
  }

  private Answer list(Call call) {
    String service = call.query().text("service");
    return page(
        call,
        store.all(
            Kind.PACKAGE,
            each ->
                call.query().admits("name", each.text("name"))
                    && (service == null || each.texts("connector_types").contains(service))));
  }
}
