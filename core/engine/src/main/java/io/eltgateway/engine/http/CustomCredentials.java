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
    headers.values().forEach(this::mask);
    return new Authorization(headers);
  }

  /** What stands behind a scheme, as in {@code Bearer abc}, is as secret as the whole. */
  private void mask(Secret value) {
    redactor.registerPassing(this, value);
    int scheme = value.reveal().indexOf(' ');
    if (scheme > 0) {
      redactor.registerPassing(this, Secret.of(value.reveal().substring(scheme + 1)));
    }
  }
}
