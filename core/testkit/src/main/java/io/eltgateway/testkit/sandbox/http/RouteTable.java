package io.eltgateway.testkit.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All operations. A literal segment beats a placeholder, so {@code /users/api-keys} is no user.
 * Filled once, then read by many threads.
 */
public final class RouteTable {

  private final List<Route> routes = new ArrayList<>();

  /** An operation that reads. */
  public Route get(String template, Handler handler) {
    return add("GET", template, handler);
  }

  /** An operation that creates or acts. */
  public Route post(String template, Handler handler) {
    return add("POST", template, handler);
  }

  /** An operation that changes. */
  public Route patch(String template, Handler handler) {
    return add("PATCH", template, handler);
  }

  /** An operation that replaces. */
  public Route put(String template, Handler handler) {
    return add("PUT", template, handler);
  }

  /** An operation that removes. */
  public Route delete(String template, Handler handler) {
    return add("DELETE", template, handler);
  }

  private Route add(String method, String template, Handler handler) {
    Route route = new Route(method, template, handler);
    routes.add(route);
    return route;
  }

  /** How many operations there are. */
  public int size() {
    return routes.size();
  }

  Match find(String method, List<String> segments) {
    Match best = null;
    Set<String> otherMethods = new TreeSet<>();
    for (Route route : routes) {
      Map<String, String> values = route.match(segments);
      if (values == null) {
        continue;
      }
      otherMethods.add(route.method);
      boolean better = best == null || route.isMoreLiteralThan(best.route());
      if (route.method.equals(method) && better) {
        best = new Match(route, values);
      }
    }
    if (best == null) {
      throw noRoute(otherMethods);
    }
    return best;
  }

  private static Refusal noRoute(Set<String> otherMethods) {
    return otherMethods.isEmpty()
        ? Refusal.notFound("NotFound", "The requested URL is not part of the API")
        : new Refusal(405, "MethodNotAllowed", "The method is not allowed for this URL")
            .header("Allow", String.join(", ", otherMethods));
  }

  /** A route and what its placeholders stand for. */
  record Match(Route route, Map<String, String> values) {}
}
