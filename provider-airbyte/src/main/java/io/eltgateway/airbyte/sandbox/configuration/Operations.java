package io.eltgateway.airbyte.sandbox.configuration;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.CONFIGURATION;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Route;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Adds operations in the configuration API's manner: nearly each is a POST with a JSON body, and
 * answers an object or a list.
 */
final class Operations {

  private static final long DEFAULT_PAGE = 20;

  private final RouteTable routes;

  Operations(RouteTable routes) {
    this.routes = routes;
  }

  /** An operation that changes nothing. */
  void read(String path, Function<Body, ?> operation) {
    add(path, operation).reading();
  }

  /** One that wants to know nothing either. */
  void ask(String path, Supplier<?> operation) {
    routes.post(CONFIGURATION + path, call -> Answer.json(200, operation.get())).reading();
  }

  /** One of the few that are a GET. */
  Route get(String path, Function<Call, ?> operation) {
    return routes.get(CONFIGURATION + path, call -> Answer.json(200, operation.apply(call)));
  }

  /** An operation that changes something. */
  void write(String path, Function<Body, JsonObject> operation) {
    add(path, operation);
  }

  private Route add(String path, Function<Body, ?> operation) {
    return routes
        .post(CONFIGURATION + path, call -> Answer.json(200, operation.apply(call.body())))
        .needsBody();
  }

  /**
   * The page of a list that a body's {@code pagination} asks for, the first one where it is silent.
   *
   * @param view asked for what the page shows only
   */
  static List<Object> page(
      Body body, List<JsonObject> items, Function<JsonObject, JsonObject> view) {
    JsonObject paging = body.root().object("pagination");
    long size = paging.containsKey("pageSize") ? paging.number("pageSize") : DEFAULT_PAGE;
    List<Object> page = new ArrayList<>();
    items.stream()
        .skip(paging.number("rowOffset"))
        .limit(size)
        .forEach(item -> page.add(view.apply(item)));
    return page;
  }
}
