package io.eltgateway.integrateio.sandbox.http;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** The REST API's lists: by limit and offset. */
public final class Page {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  private Page() {}

  /** The page that the call asks for. */
  public static Answer of(Call call, List<JsonObject> items) {
    int limit = call.query().number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    int offset = call.query().number("offset", 0, 0, Integer.MAX_VALUE);
    int from = Math.min(offset, items.size());
    int to = Math.min(from + limit, items.size());
    return Answer.json(200, items.subList(from, to));
  }
}
