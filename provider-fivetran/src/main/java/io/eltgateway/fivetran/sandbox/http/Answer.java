package io.eltgateway.fivetran.sandbox.http;

import io.eltgateway.fivetran.sandbox.json.Json;
import io.eltgateway.fivetran.sandbox.json.JsonObject;
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
    headers.put("Content-Type", contentType);
  }

  /** 200 with data. */
  public static Answer data(JsonObject data) {
    return json(200, JsonObject.of("code", "Success", "data", data));
  }

  /** 200 with data and a sentence. */
  public static Answer data(String message, JsonObject data) {
    return json(200, JsonObject.of("code", "Success", "message", message, "data", data));
  }

  /** 201 with the new object. */
  public static Answer created(String message, JsonObject data) {
    return json(201, JsonObject.of("code", "Success", "message", message, "data", data));
  }

  /** 200 with a sentence only. */
  public static Answer done(String message) {
    return json(200, JsonObject.of("code", "Success", "message", message));
  }

  /** An object without the vendor's envelope, as a few operations answer. */
  public static Answer bare(int status, JsonObject object) {
    return json(status, object);
  }

  /** 200 with a file. */
  public static Answer file(String name, byte[] content) {
    return new Answer(200, "application/octet-stream", content.clone())
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  /** Whatever a test wants the vendor to have said. */
  public static Answer raw(int status, String contentType, String body) {
    return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A refusal. */
  public static Answer failed(int status, String code, String message) {
    return json(status, JsonObject.of("code", code, "message", message));
  }

  private static Answer json(int status, JsonObject object) {
    return new Answer(
        status, "application/json", Json.write(object).getBytes(StandardCharsets.UTF_8));
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
