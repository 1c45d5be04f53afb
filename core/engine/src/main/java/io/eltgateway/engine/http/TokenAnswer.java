package io.eltgateway.engine.http;

import io.eltgateway.spi.Auth;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a token endpoint answers. By itself, so that no JSON is loaded before there is one. */
final class TokenAnswer {
  private TokenAnswer() {}

  /** Reads the answer to a token request; empty when there is no token in it. */
  static Optional<Auth.Token> parse(byte[] body) {
    try {
      return Auth.Token.answered(JsonMapper.shared().readValue(body, Object.class));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
