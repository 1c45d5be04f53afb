package io.eltgateway.app.transport.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Who may come in. A web page anywhere can make a browser call a server of this machine, under a
 * name that the page's owner points here: so the name must be one of ours, and the page's origin,
 * too.
 */
final class Gate {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  /** The caller where no token is asked for. */
  private static final String ANYBODY_HERE = "local";

  private final Optional<BearerToken> token;
  private final Set<String> hosts;
  private final Set<String> origins;

  Gate(HttpSettings settings) {
    this.token = settings.token();
    this.hosts = lowerCase(settings.allowedHosts());
    this.origins = lowerCase(settings.allowedOrigins());
  }

  private static Set<String> lowerCase(Set<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Lets requests pass that were meant for this server. */
  void checkAddress(Request request) {
    String host = request.getHttpURI().getHost();
    if (host == null || !isOurs(host.toLowerCase(Locale.ROOT))) {
      throw Refusal.foreignHost();
    }
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && !isAllowed(origin.toLowerCase(Locale.ROOT))) {
      throw Refusal.foreignOrigin();
    }
  }

  private boolean isOurs(String host) {
    return LOOPBACK.contains(host) || hosts.contains(host);
  }

  private boolean isAllowed(String origin) {
    if (origins.contains(origin)) {
      return true;
    }
    try {
      String host = new URI(origin).getHost();
      return host != null && LOOPBACK.contains(host);
    } catch (URISyntaxException strange) {
      return false;
    }
  }

  /** Who sent the request. */
  String caller(Request request) {
    if (token.isEmpty()) {
      return ANYBODY_HERE;
    }
    BearerToken required = token.get();
    if (!required.isBorneBy(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
      throw Refusal.unauthorized();
    }
    return required.principal();
  }
}
