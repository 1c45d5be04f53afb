package io.eltgateway.testkit.sandbox.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call that the vendor turns down: a status, a code and a sentence. The codes that the kit itself
 * gives are plain words; {@link Conventions#answer} turns them into the vendor's.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /** A refusal in the vendor's words. */
  public Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** 400: a field or parameter is missing or wrong. */
  public static Refusal invalid(String message) {
    return new Refusal(400, "InvalidInput", message);
  }

  /** 400: the call makes no sense for this object. */
  public static Refusal bad(String message) {
    return new Refusal(400, "BadRequest", message);
  }

  /** 404: no such object. */
  public static Refusal notFound(String code, String message) {
    return new Refusal(404, code, message);
  }

  /** 409: the object's state forbids the call. */
  public static Refusal conflict(String message) {
    return new Refusal(409, "Conflict", message);
  }

  /** Adds a header to the answer. */
  public Refusal header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }

  /** The word for the kind of refusal. */
  public String code() {
    return code;
  }

  /** Gives the answer this refusal's headers. */
  Answer mark(Answer answer) {
    headers.forEach(answer::header);
    return answer;
  }
}
