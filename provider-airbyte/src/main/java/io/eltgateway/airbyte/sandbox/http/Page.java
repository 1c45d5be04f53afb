package io.eltgateway.airbyte.sandbox.http;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The public API's lists: by limit and offset, with the address of the next page if there is. */
public final class Page {

  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  private Page() {}

  /**
   * The page that the call asks for.
   *
   * @param path of the list below the API's root
   * @param view turns an object into what is shown of it; asked for those of the page only
   */
  public static Answer of(
      Call call, String path, List<JsonObject> items, Function<JsonObject, JsonObject> view) {
    int limit = call.query().number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    int offset = call.query().number("offset", 0, 0, Integer.MAX_VALUE);
    int from = Math.min(offset, items.size());
    int to = Math.min(from + limit, items.size());
    List<Object> shown = new ArrayList<>();
    items.subList(from, to).forEach(item -> shown.add(view.apply(item)));
    JsonObject page = new JsonObject();
    if (from > 0) {
      page.put("previous", address(call, path, limit, Math.max(0, from - limit)));
    }
    if (to < items.size()) {
      page.put("next", address(call, path, limit, to));
    }
    return Answer.json(200, page.with("data", shown));
  }

  private static String address(Call call, String path, int limit, int offset) {
    StringBuilder address = new StringBuilder("http://").append(call.header("Host"));
    address.append(AirbyteConventions.PUBLIC).append(path);
    address.append("?limit=").append(limit).append("&offset=").append(offset);
    for (String filter : List.of("workspaceIds", "organizationId")) {
      call.query()
          .texts(filter)
          .forEach(id -> address.append('&').append(filter).append('=').append(id));
    }
    return address.toString();
  }
}
