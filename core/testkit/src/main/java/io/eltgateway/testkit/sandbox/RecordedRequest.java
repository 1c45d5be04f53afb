package io.eltgateway.testkit.sandbox;

import java.util.List;
import java.util.Map;

/**
 * A request as the sandbox received it.
 *
 * @param method in capitals
 * @param target the path and query as they came over the wire, still encoded
 * @param headers by name, which is compared without regard to case
 * @param body as UTF-8 text
 */
public record RecordedRequest(
    String method, String target, Map<String, List<String>> headers, String body) {

  /** The first value of a header, or null. */
  public String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.get(0);
  }

  /** Whether this is the method and the path, whatever the query. */
  public boolean is(String wantedMethod, String rawPath) {
    return method.equals(wantedMethod) && target.split("\\?", 2)[0].equals(rawPath);
  }
}
