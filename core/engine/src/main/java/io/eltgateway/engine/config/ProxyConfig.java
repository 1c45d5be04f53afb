package io.eltgateway.engine.config;

import io.eltgateway.spi.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The HTTP proxy that requests to vendors go through.
 *
 * @param host the proxy's host
 * @param port the proxy's port
 * @param credentials {@code user:password} for it
 * @param except hosts that are reached directly: names, {@code .domain} and {@code domain} for a
 *     domain and everything below it, {@code *} for all
 */
public record ProxyConfig(
    String host, int port, Optional<Secret> credentials, List<String> except) {

  /** Copies the list. */
  public ProxyConfig {
    except = List.copyOf(except);
  }

  /** Whether requests to this host go through the proxy. */
  public boolean appliesTo(String target) {
    String name = target.toLowerCase(Locale.ROOT);
    for (String exception : except) {
      String domain = exception.startsWith(".") ? exception.substring(1) : exception;
      if (domain.equals("*") || name.equals(domain) || name.endsWith("." + domain)) {
        return false;
      }
    }
    return true;
  }
}
