package io.eltgateway.integrateio.api;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks Integrate.io for an access token with a user's email address and password: the OAuth
 * password grant that the vendor's page calls legacy, with JSON instead of a form. Thread-safe.
 */
final class PasswordGrant implements Auth.TokenSource {
  private static final String PATH = "/oauth/token";

  /** What the vendor documents, for an answer that does not say it. */
  private static final Optional<Duration> DOCUMENTED_LIFE = Optional.of(Duration.ofHours(2));

  private final Http http;
  private final Json json;
  private final Secret email;
  private final Secret password;

  /**
   * A grant.
   *
   * @param http the root of the vendor's API, without credentials
   */
  PasswordGrant(Http http, Json json, Secret email, Secret password) {
    this.http = http;
    this.json = json;
    this.email = email;
    this.password = password;
  }

  @Override
  public Auth.Token fetch(ToolCall call) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("grant_type", "password");
    body.put("email", email.reveal());
    body.put("password", password.reveal());
    // Repeatable: a token too many does no harm.
    Http.Answer answer =
        http.send(Http.Request.json("POST", PATH, json.write(body)).asRepeatable(), call);
    if (answer.status() < 200 || answer.status() > 299) {
      throw refused(answer.status());
    }
    // Without the answer's text where it is none: it may hold a token in another form.
    return parsed(answer)
        .orElseThrow(
            () ->
                Failures.of(
                    FailureKind.UPSTREAM,
                    "Integrate.io answered the request for an access token with something that is"
                        + " none. A proxy, a login page or a wrong base-url is the usual cause."));
  }

  private Optional<Auth.Token> parsed(Http.Answer answer) {
    try {
      return Auth.Token.answered(json.read(answer.text()))
          .map(token -> new Auth.Token(token.value(), token.life().or(() -> DOCUMENTED_LIFE)));
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  private static ToolException refused(int status) {
    boolean byCredentials = status == 400 || status == 401 || status == 403;
    String message =
        byCredentials
            ? "Integrate.io refused the email and password (status "
                + status
                + "), so nothing else was sent. An operator must correct email and password, or"
                + " better make a personal access token: Settings, Developer Settings, Connected"
                + " Applications."
            : "Integrate.io gave no access token (status "
                + status
                + "), so nothing else was sent. Try again later; if it stays, an operator must"
                + " check base-url.";
    // Not as "status": that would be one of what the token is for.
    return new ToolException(
        new ToolResult.Failed(
            byCredentials ? FailureKind.CREDENTIALS : FailureKind.UPSTREAM,
            message,
            Map.of("upstream", Failures.VENDOR, "token_status", status)));
  }
}
