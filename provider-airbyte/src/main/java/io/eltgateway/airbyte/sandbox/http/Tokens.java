package io.eltgateway.airbyte.sandbox.http;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Access tokens, which live for a while. Thread-safe. */
public final class Tokens {

  /** What a server gives unless its operator says otherwise. */
  public static final Duration LIFE = Duration.ofMinutes(15);

  private static final int TOKEN_BYTES = 24;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> ends = new HashMap<>();
  private final Clock clock;

  /** No token yet. */
  public Tokens(Clock clock) {
    this.clock = clock;
  }

  /** A new token. */
  public synchronized String issue() {
    ends.values().removeIf(end -> !clock.instant().isBefore(end));
    String token = secret(TOKEN_BYTES);
    ends.put(token, clock.instant().plus(LIFE));
    return token;
  }

  /** Whether this is a token that has not ended. */
  public synchronized boolean isGood(String token) {
    Instant end = ends.get(token);
    return end != null && clock.instant().isBefore(end);
  }

  /** Ends all tokens at once. */
  public synchronized void revoke() {
    ends.clear();
  }

  /** A text that nobody can guess. */
  public String secret(int bytes) {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    return HexFormat.of().formatHex(content);
  }
}
