package io.eltgateway.engine.config;

import io.eltgateway.spi.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The HTTP proxy that requests to vendors go through.
 *
 * @param host the proxy's host
 * @param port the proxy's port
 * @param credentials {@code user:password} for it
 * @param except hosts that are reached directly: {@code domain}, {@code .domain} and {@code
 *     *.domain} mean a domain and everything below it, {@code *} means all
 */
public record ProxyConfig(
    String host, int port, Optional<Secret> credentials, List<String> except) {

  private static final Pattern LEADING = Pattern.compile("^\\*?\\.");

  /** Copies the list. */
  public ProxyConfig {
    except = List.copyOf(except);
  }

  /** Whether requests to this host go through the proxy. */
  public boolean appliesTo(String target) {
    String name = target.toLowerCase(Locale.ROOT);
    for (String exception : except) {
      String domain = LEADING.matcher(exception).replaceFirst("");
      if (exception.equals("*") || name.equals(domain) || name.endsWith("." + domain)) {
        return false;
      }
    }
    return true;
  }
}
