package io.eltgateway.testkit.sandbox.http;

import io.eltgateway.testkit.sandbox.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to the client. The bytes are made at once, so that later changes of the store do
 * not reach into an answer on its way.
 */
public final class Answer {

  private final int status;
  private final byte[] body;
  private final Map<String, String> headers = new LinkedHashMap<>();

  private Answer(int status, String contentType, byte[] body) {
    this.status = status;
    this.body = body;
    if (contentType != null) {
      headers.put("Content-Type", contentType);
    }
  }

  /** JSON: an object or an array. */
  public static Answer json(int status, Object value) {
    return json(status, "application/json", value);
  }

  /** JSON under a content type of its own, such as {@code application/problem+json}. */
  public static Answer json(int status, String contentType, Object value) {
    return new Answer(status, contentType, Json.write(value).getBytes(StandardCharsets.UTF_8));
  }

  /** 200 with a file. */
  public static Answer file(String name, byte[] content) {
    return new Answer(200, "application/octet-stream", content.clone())
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  /** Text of any kind, also what a test wants the vendor to have said. */
  public static Answer raw(int status, String contentType, String body) {
    return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A status without any content. */
  public static Answer empty(int status) {
    return new Answer(status, null, new byte[0]);
  }

  /** Adds a header. */
  public Answer header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The status. */
  public int status() {
    return status;
  }

  /** The headers by name. */
  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  /** The content. */
  public byte[] body() {
    return body.clone();
  }
}
