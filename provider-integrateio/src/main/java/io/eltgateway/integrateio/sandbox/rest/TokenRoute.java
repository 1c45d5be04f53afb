package io.eltgateway.integrateio.sandbox.rest;

import io.eltgateway.integrateio.sandbox.http.Access;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;

/** Exchanges a user's email and password for a token. */
public final class TokenRoute {
  /** The only user there is. */
  public static final String EMAIL = "agent@example.com";

  private final Access access;
  private final String password;

  /** A route that knows one user. */
  public TokenRoute(Access access, String password) {
    this.access = access;
    this.password = password;
  }

  /** Adds it. */
  public void register(RouteTable routes) {
    routes.post("/oauth/token", this::token).open().reading();
  }

  private Answer token(Call call) {
    JsonObject body = call.body().root();
    boolean known =
        "password".equals(body.text("grant_type"))
            && EMAIL.equals(body.text("email"))
            && password.equals(body.text("password"));
    if (!known) {
      throw new Refusal(401, "Unauthorized", "invalid_grant");
    }
    return Answer.json(
        200,
        JsonObject.of("access_token", access.issue(), "token_type", "Bearer")
            .with("expires_in", Access.LIFE.toSeconds())
            .with("created_at", access.now().getEpochSecond()));
  }
}
