package io.eltgateway.testkit.sandbox.http;

import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonException;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.Map;

/** One request that found its operation. */
public final class Call {

  private final Map<String, String> path;
  private final Request request;
  private final Query query;

  Call(Map<String, String> path, Request request) {
    this.path = path;
    this.request = request;
    this.query = new Query(request.rawQuery());
  }

  /** The decoded segment that stands for the placeholder. */
  public String path(String placeholder) {
    return path.get(placeholder);
  }

  /** The query string. */
  public Query query() {
    return query;
  }

  /** The first value of a header, or null. */
  public String header(String name) {
    return request.header(name);
  }

  /** Whether there is no body at all, not even an empty object. */
  public boolean hasNoBody() {
    return request.content().length == 0;
  }

  /**
   * The JSON body; an absent one reads as an empty object.
   *
   * @throws Refusal 400 when it is not a JSON object
   */
  public Body body() {
    if (hasNoBody()) {
      return new Body(new JsonObject());
    }
    try {
      return new Body(Json.readObject(RawPath.utf8(request.content())));
    } catch (JsonException broken) {
      throw Refusal.bad("The request body is not a JSON object: " + broken.getMessage());
    }
  }

  /** The fields of a form that is written like a query string. */
  public Query form() {
    return new Query(RawPath.utf8(request.content()));
  }

  /** The file of a form upload. */
  public byte[] file(String part) {
    return Multipart.file(request.header("Content-Type"), request.content(), part);
  }
}
