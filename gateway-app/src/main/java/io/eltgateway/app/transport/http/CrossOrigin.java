package io.eltgateway.app.transport.http;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * Tells a browser which pages of other origins may call (Fetch Standard, CORS protocol). Only the
 * origins that the operator lists: a page of this machine that nobody has listed passes the gate,
 * but its browser is told nothing. Thread-safe.
 */
final class CrossOrigin {
  private static final String REQUESTED_METHOD = "Access-Control-Request-Method";
  private static final HttpField METHODS =
      new HttpField("Access-Control-Allow-Methods", "POST, GET, DELETE");
  private static final String REQUESTED_HEADERS = "Access-Control-Request-Headers";
  private static final String HEADERS = "Access-Control-Allow-Headers";
  private static final String MCP_HEADERS =
      "Authorization, Content-Type, Accept, Mcp-Session-Id, MCP-Protocol-Version, Last-Event-ID";
  private static final HttpField READABLE =
      new HttpField("Access-Control-Expose-Headers", "Mcp-Session-Id, Retry-After");
  private static final HttpField SECONDS_REMEMBERED =
      new HttpField("Access-Control-Max-Age", "600");
  private static final HttpField BY_ORIGIN = new HttpField(HttpHeader.VARY, "Origin");

  private final Set<String> origins;

  CrossOrigin(HttpSettings settings) {
    this.origins =
        settings.allowedOrigins().stream()
            .map(origin -> origin.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Lets the page that a request comes from read the response, if its origin is listed. */
  void admit(Request request, Response response) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (isListed(origin)) {
      HttpFields.Mutable headers = response.getHeaders();
      headers.put("Access-Control-Allow-Origin", origin);
      headers.put(READABLE);
      headers.put(BY_ORIGIN);
    }
  }

  /** Whether a browser only asks what a page of a listed origin may send. Bears no token. */
  boolean isQuestion(Request request) {
    return HttpMethod.OPTIONS.is(request.getMethod())
        && request.getHeaders().contains(REQUESTED_METHOD)
        && isListed(request.getHeaders().get(HttpHeader.ORIGIN));
  }

  /**
   * Answers that question; {@link #admit} has said the rest. A listed page may send any header: the
   * ones that no provider asks for are not looked at.
   */
  void answer(Request request, Response response) {
    String asked = request.getHeaders().get(REQUESTED_HEADERS);
    response.getHeaders().put(METHODS);
    response
        .getHeaders()
        .put(HEADERS, asked == null || asked.isBlank() ? MCP_HEADERS : MCP_HEADERS + ", " + asked);
    response.getHeaders().put(SECONDS_REMEMBERED);
  }

  private boolean isListed(String origin) {
    return origin != null && origins.contains(origin.toLowerCase(Locale.ROOT));
  }
}
