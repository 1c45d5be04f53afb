package io.eltgateway.spi;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Requests to one {@link HttpRoot}. Every request takes its permits first, ends with the call's
 * deadline or cancellation, and is authorised. Thread-safe.
 */
public interface Http {

  /**
   * Sends a request and waits for the whole answer, whatever its status.
   *
   * <p>A request that is safe to repeat is tried again a bounded number of times after a connection
   * failure, 429, 502, 503 or 504; any other is sent at most once.
   *
   * @throws ToolException when no answer came: the vendor cannot be reached, the limits leave no
   *     room, the answer is too large, the call was cancelled or is past its deadline. After a
   *     request that may have changed something the message says that it may have happened.
   */
  Answer send(Request request, ToolCall call);

  /**
   * A value as one step of a path, percent-encoded, also where it holds a slash.
   *
   * @throws ToolException of kind {@link FailureKind#INVALID_ARGUMENTS} when it is empty, or holds
   *     {@code .} or {@code ..} as a step or a control character: it could lead to another object
   */
  static String step(String value) {
    return PathStep.encode(value);
  }

  /**
   * One request.
   *
   * @param method the HTTP method
   * @param path path and query below the root, already percent-encoded, starting with a slash
   * @param headers sent beside the root's
   * @param body the body, if there is one
   * @param repeatable whether it may be sent again when it is not certain that it arrived
   * @param rateClass the class of rate limit that it uses
   * @param timeout how long one try may take, when the instance's default does not fit
   */
  record Request(
      String method,
      String path,
      Map<String, String> headers,
      Optional<Body> body,
      boolean repeatable,
      String rateClass,
      Optional<Duration> timeout) {

    /** The rate class of a request that has none of its own. */
    public static final String GENERAL = "general";

    /** Checks the path and copies the map. */
    public Request {
      Objects.requireNonNull(method, "method");
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("The path '" + path + "' must start with a slash");
      }
      headers = Map.copyOf(headers);
    }

    /** A read. */
    public static Request get(String path) {
      return new Request("GET", path, Map.of(), Optional.empty(), true, GENERAL, Optional.empty());
    }

    /** A request with a JSON body that may change something. */
    public static Request json(String method, String path, String json) {
      return new Request(
          method,
          path,
          Map.of(),
          Optional.of(Body.text("application/json", json)),
          false,
          GENERAL,
          Optional.empty());
    }

    /** The same request, marked as safe to repeat. */
    public Request asRepeatable() {
      return new Request(method, path, headers, body, true, rateClass, timeout);
    }

    /** The same request, counted in this class of rate limit. */
    public Request inRateClass(String newRateClass) {
      return new Request(method, path, headers, body, repeatable, newRateClass, timeout);
    }

    /** The same request, one try of which may take this long. */
    public Request within(Duration newTimeout) {
      return new Request(
          method, path, headers, body, repeatable, rateClass, Optional.of(newTimeout));
    }

    /** The same request with these headers. */
    public Request withHeaders(Map<String, String> newHeaders) {
      return new Request(method, path, newHeaders, body, repeatable, rateClass, timeout);
    }
  }

  /** The body of a request. The bytes are not copied: do not change them. */
  final class Body {
    private final String contentType;
    private final byte[] bytes;

    /** A body of bytes. */
    public Body(String contentType, byte[] bytes) {
      this.contentType = Objects.requireNonNull(contentType, "contentType");
      this.bytes = Objects.requireNonNull(bytes, "bytes");
    }

    /** A body of text, in UTF-8. */
    public static Body text(String contentType, String text) {
      return new Body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Its media type. */
    public String contentType() {
      return contentType;
    }

    /** Its bytes. */
    public byte[] bytes() {
      return bytes;
    }
  }

  /** What came back. */
  interface Answer {
    /** The HTTP status. */
    int status();

    /** Values of a header, any case; empty when it was not sent. */
    List<String> header(String name);

    /** The body's bytes, already decompressed; empty when there was none. */
    byte[] bytes();

    /** The body as UTF-8 text. */
    default String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }
  }
}
