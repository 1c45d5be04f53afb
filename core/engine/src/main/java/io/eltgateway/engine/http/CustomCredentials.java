package io.eltgateway.engine.http;

import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolCall;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Headers that the provider makes itself. Each value is masked from the first time it is seen. */
final class CustomCredentials implements Credentials {
  /** A source that makes a new value for every request makes values that are not worth keeping. */
  private static final int MOST_VALUES = 1_000;

  private final Auth.HeaderSource source;
  private final Redactor redactor;
  private final Set<Secret> seen = ConcurrentHashMap.newKeySet();

  CustomCredentials(Auth.HeaderSource source, Redactor redactor) {
    this.source = source;
    this.redactor = redactor;
  }

  @Override
  public Authorization current(ToolCall call) {
    return masked(source.headers(call));
  }

  @Override
  public Optional<Authorization> renewed(ToolCall call, Authorization refused) {
    return source.afterUnauthorized(call, refused.headers()).map(this::masked);
  }

  private Authorization masked(Map<String, Secret> headers) {
    for (Secret value : headers.values()) {
      if (seen.size() < MOST_VALUES && seen.add(value)) {
        redactor.register(value);
      }
    }
    return new Authorization(headers);
  }
}
