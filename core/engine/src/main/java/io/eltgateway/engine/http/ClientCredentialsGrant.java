package io.eltgateway.engine.http;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks for tokens with client credentials (RFC 6749, section 4.4), the client's id and secret in
 * the form.
 */
final class ClientCredentialsGrant implements Auth.TokenSource {
  private final Http http;
  private final String vendor;
  private final Auth.ClientCredentials client;

  /**
   * One client's grant.
   *
   * @param http requests to the token URL's origin
   */
  ClientCredentialsGrant(Http http, String vendor, Auth.ClientCredentials client) {
    this.http = http;
    this.vendor = vendor;
    this.client = client;
  }

  /** The origin of a token URL. */
  static URI origin(URI tokenUrl) {
    String text = tokenUrl.toString();
    int path = text.indexOf('/', text.indexOf("//") + 2);
    return path < 0 ? tokenUrl : URI.create(text.substring(0, path));
  }

  @Override
  public Auth.Token fetch(ToolCall call) {
    Http.Answer answer = http.send(request(), call);
    if (answer.status() < 200 || answer.status() > 299) {
      throw refused(answer);
    }
    // Without the answer's text where it is none: it may hold a token in another form.
    return TokenAnswer.parse(answer.bytes())
        .orElseThrow(
            () ->
                new ToolException(
                    FailureKind.UPSTREAM,
                    vendor
                        + " answered the request for an access token with something that is none."
                        + " Check the base URL and the token URL."));
  }

  /** Repeatable: a token too many does no harm. */
  private Http.Request request() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", client.id().reveal());
    form.put("client_secret", client.secret().reveal());
    form.putAll(client.parameters());
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    URI url = client.tokenUrl();
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return new Http.Request(
        "POST",
        url.getRawQuery() == null ? path : path + "?" + url.getRawQuery(),
        Map.of("Accept", "application/json"),
        Optional.of(Http.Body.text("application/x-www-form-urlencoded", body)),
        true,
        Http.Request.GENERAL,
        Optional.empty());
  }

  private ToolException refused(Http.Answer answer) {
    int status = answer.status();
    boolean byCredentials = status == 400 || status == 401 || status == 403;
    return new ToolException(
        new ToolResult.Failed(
            byCredentials ? FailureKind.CREDENTIALS : FailureKind.UPSTREAM,
            byCredentials
                ? vendor
                    + " refused the client id and secret (status "
                    + status
                    + "), so nothing else was sent. Check both in the configuration."
                : vendor
                    + " gave no access token (status "
                    + status
                    + "), so nothing else was sent. Try again later; if it stays, check the token"
                    + " URL.",
            Map.of("status", status)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
