package io.eltgateway.engine.http;

import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolCall;
import java.util.Map;
import java.util.Optional;

/** Headers that the provider makes itself. Each value is masked before it is sent. */
final class CustomCredentials implements Credentials {
  private final Auth.HeaderSource source;
  private final Redactor redactor;

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
    headers.values().forEach(value -> redactor.registerPassing(this, value));
    return new Authorization(headers);
  }
}
