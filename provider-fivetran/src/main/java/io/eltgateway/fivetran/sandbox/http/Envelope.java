package io.eltgateway.fivetran.sandbox.http;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.json.JsonObject;

/** The form that nearly all of the vendor's answers have: a code, a sentence, data. */
public final class Envelope {

  private Envelope() {}

  /** 200 with data. */
  public static Answer data(JsonObject data) {
    return Answer.json(200, JsonObject.of("code", "Success", "data", data));
  }

  /** 200 with data and a sentence. */
  public static Answer data(String message, JsonObject data) {
    return Answer.json(200, JsonObject.of("code", "Success", "message", message, "data", data));
  }

  /** 201 with the new object. */
  public static Answer created(String message, JsonObject data) {
    return Answer.json(201, JsonObject.of("code", "Success", "message", message, "data", data));
  }

  /** 200 with a sentence only. */
  public static Answer done(String message) {
    return Answer.json(200, JsonObject.of("code", "Success", "message", message));
  }
}
