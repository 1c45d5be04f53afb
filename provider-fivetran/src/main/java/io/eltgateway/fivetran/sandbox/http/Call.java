package io.eltgateway.fivetran.sandbox.http;

import io.eltgateway.fivetran.sandbox.json.Json;
import io.eltgateway.fivetran.sandbox.json.JsonException;
import io.eltgateway.fivetran.sandbox.json.JsonObject;
import java.util.Map;

/** One request that found its operation. */
public final class Call {

  private final Map<String, String> path;
  private final Query query;
  private final String contentType;
  private final byte[] content;

  Call(Map<String, String> path, Query query, String contentType, byte[] content) {
    this.path = path;
    this.query = query;
    this.contentType = contentType;
    this.content = content;
  }

  /** The decoded segment that stands for the placeholder. */
  public String path(String placeholder) {
    return path.get(placeholder);
  }

  /** The query string. */
  public Query query() {
    return query;
  }

  /** Whether there is no body at all, not even an empty object. */
  public boolean hasNoBody() {
    return content.length == 0;
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
      return new Body(Json.readObject(RawPath.utf8(content)));
    } catch (JsonException broken) {
      throw Refusal.bad("The request body is not a JSON object: " + broken.getMessage());
    }
  }

  /** The file of a form upload. */
  public byte[] file(String part) {
    return Multipart.file(contentType, content, part);
  }
}
