package io.eltgateway.engine.http;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Secret;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a token endpoint answers (RFC 6749, section 5.1). */
final class TokenAnswer {
  /** A year. */
  private static final double LONGEST_LIFE_SECONDS = 31_536_000;

  private TokenAnswer() {}

  /** Reads the answer to a token request; empty when there is no token in it. */
  static Optional<Auth.Token> parse(byte[] body) {
    try {
      JsonNode json = JsonMapper.shared().readTree(body);
      String value = json.path("access_token").stringValue("");
      return value.isEmpty()
          ? Optional.empty()
          : Optional.of(new Auth.Token(Secret.of(value), life(json.path("expires_in"))));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> life(JsonNode seconds) {
    if (!seconds.isNumber() || seconds.doubleValue() <= 0) {
      return Optional.empty();
    }
    double bounded = Math.min(seconds.doubleValue(), LONGEST_LIFE_SECONDS);
    return Optional.of(Duration.ofSeconds((long) bounded));
  }
}
