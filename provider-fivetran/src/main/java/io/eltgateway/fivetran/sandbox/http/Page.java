package io.eltgateway.fivetran.sandbox.http;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonException;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Cursor paging: {@code limit} items from {@code cursor} on, and no cursor after the last page. */
public final class Page {

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;

  private Page() {}

  /** The page that the call asks for. */
  public static Answer of(Call call, List<JsonObject> items) {
    int limit = call.query().number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    return page(call.query().text("cursor"), limit, items);
  }

  /** The page of an operation that has a cursor but lets nobody choose the size. */
  public static Answer ofFixedSize(Call call, List<JsonObject> items) {
    return page(call.query().text("cursor"), DEFAULT_LIMIT, items);
  }

  private static Answer page(String cursor, int limit, List<JsonObject> items) {
    int from = Math.min(skipped(cursor), items.size());
    int to = Math.min(from + limit, items.size());
    JsonObject data = JsonObject.of("items", new ArrayList<Object>(items.subList(from, to)));
    if (to < items.size()) {
      data.put("next_cursor", cursor(to));
    }
    return Envelope.data(data);
  }

  private static String cursor(int skip) {
    byte[] content = Json.write(JsonObject.of("skip", skip)).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
  }

  private static int skipped(String cursor) {
    if (cursor == null) {
      return 0;
    }
    try {
      byte[] content = Base64.getUrlDecoder().decode(cursor);
      Object skip = Json.readObject(new String(content, StandardCharsets.UTF_8)).get("skip");
      if (skip instanceof Long number && number > 0) {
        return (int) Math.min(number, Integer.MAX_VALUE / 2);
      }
    } catch (IllegalArgumentException | JsonException foreign) {
      // Falls through to the same refusal as a cursor without a place.
    }
    throw Refusal.invalid("Invalid cursor");
  }
}
