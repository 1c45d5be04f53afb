package io.eltgateway.airbyte.api;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.JsonHttp;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two APIs of one installation: the public one, and the configuration API that its web
 * application uses. What is not the answer that was asked for is a {@link ToolException} in the
 * gateway's words. Thread-safe.
 */
public final class AirbyteApi {
  /** The most that one page may hold, after the vendor's API document. */
  private static final int PAGE = 100;

  /** No account comes near; a list beyond it does not end. */
  private static final int LONGEST_LIST = 50_000;

  private final Roots roots;
  private final Json json;
  private final JsonHttp publicApi;
  private final Optional<JsonHttp> configurationApi;

  private AirbyteApi(
      Roots roots, Json json, JsonHttp publicApi, Optional<JsonHttp> configurationApi) {
    this.roots = roots;
    this.json = json;
    this.publicApi = publicApi;
    this.configurationApi = configurationApi;
  }

  /** The APIs at these roots; both use the same authorisation. */
  public static AirbyteApi of(ProviderContext context, Roots roots, Auth auth) {
    Map<String, String> headers = Map.of("Accept", "application/json");
    JsonHttp publicApi =
        context.jsonHttp(
            HttpRoot.of(roots.publicApi(), auth)
                .withHeaders(headers)
                .withErrors("/detail", "/title"));
    Optional<JsonHttp> configurationApi =
        roots
            .configurationApi()
            .map(root -> HttpRoot.of(root, auth).withHeaders(headers))
            .map(root -> context.jsonHttp(root.withErrors("/message", "/code")));
    return new AirbyteApi(roots, context.json(), publicApi, configurationApi);
  }

  /**
   * Reads one object of the public API.
   *
   * @param path below its root; ids in it are {@link Ids}
   */
  public Map<String, Object> get(String path, ToolCall call) {
    return object(publicApi.ask(Http.Request.get(path), call));
  }

  /**
   * Reads a list of the public API through its pages, in the vendor's order.
   *
   * @param query parameters beside limit and offset
   * @param most how many are wanted at most, at least 1; {@link Integer#MAX_VALUE} for all
   * @throws ToolException also when the list has no end
   */
  public List<Map<String, Object>> list(
      String path, Map<String, String> query, int most, ToolCall call) {
    return list(path, query, most, false, call);
  }

  /**
   * The same, where a page that is not full may be the last although it names a next one. Only for
   * lists whose pages are not filtered after they were cut.
   */
  List<Map<String, Object>> list(
      String path, Map<String, String> query, int most, boolean shortIsLast, ToolCall call) {
    List<Map<String, Object>> all = new ArrayList<>();
    while (all.size() < most) {
      int size = Math.min(PAGE, most - all.size());
      Map<String, Object> page = get(path + paged(query, size, all.size()), call);
      List<Map<String, Object>> items = items(page);
      all.addAll(items.subList(0, Math.min(items.size(), most - all.size())));
      boolean last = items.isEmpty() || (shortIsLast && items.size() < size);
      if (last || Values.filled(page, "next").isEmpty()) {
        return all;
      }
      checkLength(all.size());
    }
    return all;
  }

  /**
   * Gives up a list that does not end.
   *
   * @throws ToolException when it is already longer than any account's
   */
  public static void checkLength(int size) {
    if (size > LONGEST_LIST) {
      throw new ToolException(
          FailureKind.UPSTREAM,
          "Airbyte's list did not end after "
              + LONGEST_LIST
              + " entries, so it was given up. Ask for fewer with a limit or a workspace.");
    }
  }

  /**
   * Sends what may change something to the public API.
   *
   * @param body JSON values, null for none
   * @return the answer, an empty object where there is none
   */
  public Map<String, Object> send(String method, String path, Object body, ToolCall call) {
    Http.Request request =
        body == null ? bare(method, path) : Http.Request.json(method, path, json.write(body));
    Object answer = publicApi.ask(request, call);
    return answer == null ? Map.of() : object(answer);
  }

  /**
   * Asks the configuration API, all of whose requests are POST.
   *
   * @param read whether it changes nothing, so that it may be sent again
   * @throws ToolException also when nobody knows the root of this API
   */
  public Map<String, Object> configuration(
      String path, Map<String, Object> body, boolean read, ToolCall call) {
    JsonHttp api = configurationApi.orElseThrow(roots::noConfigurationApi);
    Http.Request request = Http.Request.json("POST", path, json.write(body));
    Object answer = api.ask(read ? request.asRepeatable() : request, call);
    return answer == null ? Map.of() : object(answer);
  }

  private static Http.Request bare(String method, String path) {
    return new Http.Request(
        method, path, Map.of(), Optional.empty(), false, Http.Request.GENERAL, Optional.empty());
  }

  /** A page without a list must not be taken for an empty one. */
  private static List<Map<String, Object>> items(Map<String, Object> page) {
    if (page.get("data") instanceof List<?>) {
      return Values.objects(page, "data");
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
    return new ToolException(
        FailureKind.UPSTREAM,
        "Airbyte answered with something else than "
            + wanted
            + ". A proxy, a login page or a wrong api-url is the usual cause.");
  }

  private static String paged(Map<String, String> query, int limit, int offset) {
    Map<String, String> all = new LinkedHashMap<>(query);
    all.put("limit", Integer.toString(limit));
    all.put("offset", Integer.toString(offset));
    StringBuilder text = new StringBuilder();
    all.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString();
  }
}
