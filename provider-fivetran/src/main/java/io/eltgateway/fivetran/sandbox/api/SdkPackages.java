package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.fivetran.sandbox.store.SdkFile;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;

/** Connector SDK packages, uploaded and downloaded as ZIP files. */
final class SdkPackages extends Resource {

  private static final String ROOT = "/v1/connector-sdk/packages";

  SdkPackages(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get(ROOT, this::list);
    routes.post(ROOT, this::create).form();
    routes.get(ROOT + "/{packageId}", call -> Envelope.data(view(sdkPackage(call))));
    routes.patch(ROOT + "/{packageId}", this::update).form();
    routes.delete(ROOT + "/{packageId}", this::delete);
    routes.get(ROOT + "/{packageId}/download", this::download).binary();
  }

  private JsonObject sdkPackage(Call call) {
    return need(Kind.SDK_PACKAGE, call.path("packageId"));
  }

  /** The connection whose configuration names the package. */
  private String connectionOf(JsonObject sdkPackage) {
    String id = sdkPackage.text("id");
    return store
        .all(Kind.CONNECTION, each -> id.equals(each.object("config").text("package_id")))
        .stream()
        .map(each -> each.text("id"))
        .findFirst()
        .orElse(null);
  }

  private JsonObject view(JsonObject sdkPackage) {
    String connection = connectionOf(sdkPackage);
    JsonObject view = sdkPackage.visible();
    return connection == null ? view : view.with("connection_id", connection);
  }

  private Answer list(Call call) {
    return page(call, store.all(Kind.SDK_PACKAGE).stream().map(this::view).toList());
  }

  private Answer create(Call call) {
    byte[] file = zip(call);
    JsonObject sdkPackage = newObject().with("created_by", CALLER);
    sdkPackage.put("created_at", account.timestamp());
    put(sdkPackage, file);
    store.add(Kind.SDK_PACKAGE, sdkPackage);
    return Envelope.created("Package has been created", view(sdkPackage));
  }

  private static byte[] zip(Call call) {
    byte[] file = call.file("file");
    boolean zip = file.length > 4 && file[0] == 'P' && file[1] == 'K';
    if (!zip) {
      throw Refusal.bad("The package is not a ZIP file");
    }
    return file;
  }

  private void put(JsonObject sdkPackage, byte[] file) {
    SdkFile.put(sdkPackage, file);
    sdkPackage.put("last_updated_by", CALLER);
    sdkPackage.put("updated_at", account.timestamp());
  }

  private Answer update(Call call) {
    JsonObject sdkPackage = sdkPackage(call);
    put(sdkPackage, zip(call));
    return Envelope.data("Package has been updated", view(sdkPackage));
  }

  private Answer delete(Call call) {
    JsonObject sdkPackage = sdkPackage(call);
    if (connectionOf(sdkPackage) != null) {
      throw new Refusal(403, "Forbidden", "A connection uses the package; delete it before");
    }
    return delete(Kind.SDK_PACKAGE, sdkPackage.text("id"));
  }

  private Answer download(Call call) {
    return Answer.file("code.zip", SdkFile.get(sdkPackage(call)));
  }
}
