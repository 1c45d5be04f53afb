package io.eltgateway.spi;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * Where requests go, and how they are authorised.
 *
 * @param url the root; credentials are sent to its origin only. {@code https}, or {@code http} on a
 *     loopback host
 * @param auth how requests are authorised
 * @param headers sent with every request, for example the user agent
 * @param errors where an answer that is an error says why; for {@link JsonHttp}
 */
public record HttpRoot(URI url, Auth auth, Map<String, String> headers, ErrorPlaces errors) {

  /**
   * JSON pointers into an error's body.
   *
   * @param message leads to the text
   * @param code leads to the vendor's code for it
   */
  public record ErrorPlaces(String message, String code) {
    /** The most common places. */
    public static final ErrorPlaces USUAL = new ErrorPlaces("/message", "/code");

    /** Checks that nothing is missing. */
    public ErrorPlaces {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(code, "code");
    }
  }

  /** Checks that nothing is missing and copies the map. */
  public HttpRoot {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(auth, "auth");
    Objects.requireNonNull(errors, "errors");
    headers = Map.copyOf(headers);
  }

  /** A root without extra headers. */
  public static HttpRoot of(URI url, Auth auth) {
    return new HttpRoot(url, auth, Map.of(), ErrorPlaces.USUAL);
  }

  /** The same root with these headers. */
  public HttpRoot withHeaders(Map<String, String> newHeaders) {
    return new HttpRoot(url, auth, newHeaders, errors);
  }

  /** The same root, whose errors say why at these places. */
  public HttpRoot withErrors(String message, String code) {
    return new HttpRoot(url, auth, headers, new ErrorPlaces(message, code));
  }
}
