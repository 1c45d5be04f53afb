package io.eltgateway.airbyte.sandbox.http;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Query;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Objects;

/** Exchanges an application's credentials for a token; takes JSON and forms, as the vendor does. */
public final class TokenDesk {

  private final Tokens tokens;
  private final String clientId;
  private final String clientSecret;

  /** A desk that knows one application. */
  public TokenDesk(Tokens tokens, String clientId, String clientSecret) {
    this.tokens = tokens;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  /** Adds its operation. */
  public void register(RouteTable routes) {
    routes
        .post(AirbyteConventions.PUBLIC + "/applications/token", this::exchange)
        .open()
        .form()
        .reading();
  }

  private Answer exchange(Call call) {
    String type = Objects.requireNonNullElse(call.header("Content-Type"), "");
    boolean form = type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    JsonObject given = form ? form(call.form()) : call.body().root();
    String grant = given.text("grant_type", "client_credentials");
    if (!grant.equals("client_credentials")) {
      throw Refusal.bad("The grant type must be client_credentials.");
    }
    boolean known =
        same(clientId, given.text("client_id", ""))
            && same(clientSecret, given.text("client_secret", ""));
    if (!known) {
      throw new Refusal(401, "Unauthorized", "The client id or the client secret is wrong.");
    }
    return Answer.json(
        200,
        JsonObject.of("access_token", tokens.issue(), "token_type", "Bearer")
            .with("expires_in", Tokens.LIFE.toSeconds()));
  }

  private static JsonObject form(Query form) {
    JsonObject fields = new JsonObject();
    for (String name : new String[] {"client_id", "client_secret", "grant_type"}) {
      if (form.text(name) != null) {
        fields.put(name, form.text(name));
      }
    }
    return fields;
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
