package io.eltgateway.testkit.sandbox.http;

import java.net.URI;
import java.util.function.UnaryOperator;

/** A request off the wire. Immutable, as long as nobody touches its content. */
public final class Request {

  private final String method;
  private final URI target;
  private final UnaryOperator<String> headers;
  private final byte[] content;

  /**
   * A request.
   *
   * @param method in capitals
   * @param target the undecoded path and query
   * @param headers the first value of a header, or null
   * @param content the whole body, which is not copied
   */
  public Request(String method, URI target, UnaryOperator<String> headers, byte[] content) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.content = content;
  }

  /** The method, in capitals. */
  public String method() {
    return method;
  }

  /** The path as it came, not decoded. */
  public String rawPath() {
    return target.getRawPath();
  }

  String rawQuery() {
    return target.getRawQuery();
  }

  /** The first value of a header, or null. */
  public String header(String name) {
    return headers.apply(name);
  }

  /** How many bytes the body has. */
  public int length() {
    return content.length;
  }

  byte[] content() {
    return content;
  }
}
