package io.eltgateway.airbyte.sandbox.configuration;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.CONFIGURATION;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Route;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.function.Function;

/** Adds operations in the configuration API's manner: each is a POST with a JSON body. */
final class Operations {

  private final RouteTable routes;

  Operations(RouteTable routes) {
    this.routes = routes;
  }

  /** An operation that changes nothing. */
  void read(String path, Function<Body, JsonObject> operation) {
    add(path, operation).reading();
  }

  /** An operation that changes something. */
  void write(String path, Function<Body, JsonObject> operation) {
    add(path, operation);
  }

  private Route add(String path, Function<Body, JsonObject> operation) {
    return routes
        .post(CONFIGURATION + path, call -> Answer.json(200, operation.apply(call.body())))
        .needsBody();
  }
}
