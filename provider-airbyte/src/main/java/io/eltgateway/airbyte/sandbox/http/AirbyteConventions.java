package io.eltgateway.airbyte.sandbox.http;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Conventions;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.Request;
import io.eltgateway.testkit.sandbox.http.Route;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.UUID;

/** Bearer tokens, and the forms of a refusal: each API has its own. Thread-safe. */
public final class AirbyteConventions implements Conventions {

  /** Where the public API is on the sandbox's server, as on a self-managed one. */
  public static final String PUBLIC = "/api/public/v1";

  /** Where the configuration API is. */
  public static final String CONFIGURATION = "/api/v1";

  private static final String SCHEME = "bearer ";

  private final Tokens tokens;

  /** Admits who has one of these tokens. */
  public AirbyteConventions(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public void authenticate(Request request) {
    String header = request.header("Authorization");
    boolean bearer = header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    if (!bearer || !tokens.isGood(header.substring(SCHEME.length()).trim())) {
      throw new Refusal(401, "Unauthorized", "The access token is missing, unknown or expired.");
    }
  }

  @Override
  public void inspect(Route route, Request request) {
    if (!route.takesContent() || request.length() == 0) {
      return;
    }
    String type = request.header("Content-Type");
    boolean json =
        type != null && type.toLowerCase(Locale.ROOT).trim().startsWith("application/json");
    if (!json && !route.takesForm()) {
      throw new Refusal(415, "UnsupportedMediaType", "The content type must be application/json.");
    }
  }

  @Override
  public Answer answer(Refusal refusal, String rawPath) {
    if (refusal.status() == 429) {
      // The vendor's kill switch for a user answers in this form, whichever API was asked.
      return Answer.json(429, JsonObject.of("message", refusal.getMessage()));
    }
    if (rawPath.startsWith(PUBLIC)) {
      return problem(refusal);
    }
    if (rawPath.startsWith(CONFIGURATION)) {
      return known(refusal);
    }
    return Answer.raw(
        refusal.status(), "text/html", "<html><body>" + refusal.status() + "</body></html>");
  }

  private static Answer problem(Refusal refusal) {
    String slug = slug(refusal.status());
    String type = "https://reference.airbyte.com/reference/errors#" + slug;
    return Answer.json(
        refusal.status(),
        JsonObject.of("status", refusal.status(), "type", type, "title", slug)
            .with("detail", refusal.getMessage())
            .with("documentationUrl", null)
            .with("data", new JsonObject()));
  }

  private static String slug(int status) {
    return switch (status) {
      case 400, 415 -> "bad-request";
      case 401 -> "invalid-api-key";
      case 403 -> "forbidden";
      case 404 -> "resource-not-found";
      case 405 -> "method-not-allowed";
      case 409 -> "state-conflict";
      case 422 -> "unprocessable-entity";
      case 502, 503, 504 -> "service-unavailable";
      default -> "unexpected-problem";
    };
  }

  private static Answer known(Refusal refusal) {
    // The configuration API calls what it cannot use unprocessable, and says field by field why.
    int status = refusal.status() == 400 ? 422 : refusal.status();
    String kind = refusal.code().replaceAll("[^A-Za-z]", "");
    JsonObject body =
        JsonObject.of("message", refusal.getMessage())
            .with("exceptionClassName", "io.airbyte.errors." + kind + "KnownException")
            .with("exceptionStack", new ArrayList<>());
    if (status == 422) {
      body.put("validationErrors", new ArrayList<>());
    } else {
      byte[] name = refusal.getMessage().getBytes(StandardCharsets.UTF_8);
      body.put("errorId", UUID.nameUUIDFromBytes(name).toString());
    }
    return Answer.json(status, body);
  }
}
