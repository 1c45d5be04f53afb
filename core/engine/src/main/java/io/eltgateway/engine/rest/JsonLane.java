package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.json.MalformedJsonException;
import io.eltgateway.engine.rest.UpstreamErrors.Circumstances;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.JsonHttp;
import io.eltgateway.spi.ToolCall;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A client whose answers are JSON, around one that takes them as they are. Immutable. */
public final class JsonLane implements JsonHttp {
  private static final String ACCEPT = "Accept";

  private final Http http;
  private final UpstreamErrors errors;

  private JsonLane(Http http, UpstreamErrors errors) {
    this.http = http;
    this.errors = errors;
  }

  /**
   * Requests to this root.
   *
   * @param vendor the vendor's name as people write it
   * @param lanes makes the client of a root
   */
  public static JsonLane to(HttpRoot root, String vendor, Function<HttpRoot, Http> lanes) {
    UpstreamErrors errors =
        new UpstreamErrors(
            vendor, JsonPointer.of(root.errors().message()), JsonPointer.of(root.errors().code()));
    return new JsonLane(lanes.apply(accepting(root)), errors);
  }

  @Override
  public Object ask(Http.Request request, ToolCall call) {
    Circumstances circumstances =
        request.repeatable() ? Circumstances.ofRead() : Circumstances.ofWrite();
    Http.Answer answer = http.send(request, call);
    if (answer.status() < 200 || answer.status() > 299) {
      throw errors.failure(answer, circumstances);
    }
    if (answer.bytes().length == 0) {
      return null;
    }
    try {
      return JsonValues.plain().read(answer.bytes());
    } catch (MalformedJsonException e) {
      throw errors.notJson(answer, e.truncated(), circumstances);
    }
  }

  private static HttpRoot accepting(HttpRoot root) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put(ACCEPT, "application/json");
    headers.putAll(root.headers());
    return root.withHeaders(headers);
  }
}
