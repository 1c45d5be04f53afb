package io.eltgateway.airbyte.api;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Asks the public API for an access token, as RFC 6749, section 4.4, says. Thread-safe. */
final class TokenRequest implements Auth.TokenSource {
  private static final String PATH = "/applications/token";

  private final Http http;
  private final Json json;
  private final Secret clientId;
  private final Secret clientSecret;

  TokenRequest(Http http, Json json, Secret clientId, Secret clientSecret) {
    this.http = http;
    this.json = json;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  @Override
  public Auth.Token fetch(ToolCall call) {
    Http.Answer answer = http.send(request(), call);
    if (answer.status() < 200 || answer.status() > 299) {
      throw refused(answer.status());
    }
    // Without the answer's text where it is none: it may hold a token in another form.
    return parsed(answer)
        .orElseThrow(
            () ->
                new ToolException(
                    FailureKind.UPSTREAM,
                    "Airbyte answered the request for an access token with something that is none."
                        + " A proxy, a login page or a wrong api-url is the usual cause."));
  }

  /** Repeatable: a token too many does no harm. */
  private Http.Request request() {
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(clientId)
            + "&client_secret="
            + encoded(clientSecret);
    return new Http.Request(
        "POST",
        PATH,
        Map.of("Accept", "application/json"),
        Optional.of(Http.Body.text("application/x-www-form-urlencoded", form)),
        true,
        Http.Request.GENERAL,
        Optional.empty());
  }

  private Optional<Auth.Token> parsed(Http.Answer answer) {
    try {
      return Auth.Token.answered(json.read(answer.text()));
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  private static ToolException refused(int status) {
    boolean byCredentials = status == 400 || status == 401 || status == 403;
    String message =
        byCredentials
            ? "Airbyte refused the client id and secret (status "
                + status
                + "), so nothing else was sent. An operator must correct client-id and"
                + " client-secret: Airbyte shows them under Settings, Applications."
            : "Airbyte gave no access token (status "
                + status
                + "), so nothing else was sent. Try again later; if it stays, an operator must"
                + " check api-url.";
    return new ToolException(
        new ToolResult.Failed(
            byCredentials ? FailureKind.CREDENTIALS : FailureKind.UPSTREAM,
            message,
            Map.of("upstream", "Airbyte", "token_status", status)));
  }

  private static String encoded(Secret secret) {
    return URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8);
  }
}
