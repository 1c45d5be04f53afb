package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.JsonHttp;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Requests to the REST API of one account. Thread-safe. */
final class RestApi {
  /** The most that one page may hold, after the vendor's documentation. */
  static final int PAGE = 100;

  /** The class of the vendor's rate limit, as the catalogue names it. */
  private static final String RATE_CLASS = "rest";

  /** A list that is longer than that is cut, and the answer says so. */
  private static final int MOST_PAGES = 10;

  private final JsonHttp http;
  private final Http raw;
  private final Json json;

  /**
   * The API.
   *
   * @param raw the same root, for answers whose status is a part of them
   */
  RestApi(JsonHttp http, Http raw, Json json) {
    this.http = http;
    this.raw = raw;
    this.json = json;
  }

  private static Http.Request counted(Http.Request request) {
    return request.inRateClass(RATE_CLASS);
  }

  Json json() {
    return json;
  }

  /** Reads one object. */
  Map<String, Object> get(String path, ToolCall call) {
    return object(http.ask(counted(Http.Request.get(path)), call));
  }

  /** Reads one object, for which the vendor may have to ask somebody else. */
  Map<String, Object> get(String path, Duration time, ToolCall call) {
    return object(http.ask(counted(Http.Request.get(path)).within(time), call));
  }

  /** Whatever is read, which need not be an object. */
  Object read(String path, ToolCall call) {
    return http.ask(counted(Http.Request.get(path)), call);
  }

  /** Sends what may change something. */
  Map<String, Object> send(String method, String path, Map<String, Object> body, ToolCall call) {
    Object answer = http.ask(counted(Http.Request.json(method, path, json.write(body))), call);
    return answer == null ? Map.of() : object(answer);
  }

  /** Sends a request whose answer counts whatever its status. */
  Http.Answer raw(Http.Request request, ToolCall call) {
    return raw.send(counted(request), call);
  }

  /** The object in an answer, an empty one where there is none. */
  Map<String, Object> object(Http.Answer answer) {
    try {
      return Values.asObject(json.read(answer.text()));
    } catch (IllegalArgumentException notJson) {
      return Map.of();
    }
  }

  /**
   * A list.
   *
   * @param more whether there is more than was read
   */
  record Page(List<Map<String, Object>> items, boolean more) {}

  /**
   * Reads a list through its pages, the newest first.
   *
   * @param most how many are wanted
   * @param wanted which count
   */
  Page list(
      String path,
      Map<String, ?> query,
      int most,
      Predicate<Map<String, Object>> wanted,
      ToolCall call) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int page = 0; page < MOST_PAGES; page++) {
      Map<String, Object> parameters = new LinkedHashMap<>(query);
      parameters.put("limit", PAGE);
      parameters.put("offset", page * PAGE);
      List<Map<String, Object>> items = items(read(path + query(parameters), call));
      for (Map<String, Object> item : items) {
        if (wanted.test(item) && all.size() == most) {
          return new Page(all, true);
        }
        if (wanted.test(item)) {
          all.add(item);
        }
      }
      if (items.size() < PAGE) {
        return new Page(all, false);
      }
    }
    return new Page(all, true);
  }

  /** A query string. */
  static String query(Map<String, ?> parameters) {
    StringBuilder text = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8)));
    return text.toString();
  }

  /** An answer without a list must not be taken for an empty one. */
  private static List<Map<String, Object>> items(Object answer) {
    if (answer instanceof List<?>) {
      return Values.asObjects(answer);
    }
    throw unexpected("a list");
  }

  private static Map<String, Object> object(Object answer) {
    if (answer instanceof Map<?, ?>) {
      return Values.asObject(answer);
    }
    throw unexpected("an object");
  }

  private static ToolException unexpected(String wanted) {
    return Failures.of(
        FailureKind.UPSTREAM,
        "Integrate.io's REST API answered with something else than "
            + wanted
            + ". A proxy, a login page or a wrong base-url is the usual cause.");
  }
}
