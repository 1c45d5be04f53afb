package io.eltgateway.engine.config;

import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.spi.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The proxy that HTTPS_PROXY and NO_PROXY name, in upper or lower case; the lower one wins, as with
 * curl.
 */
final class ProxyVariables {
  private static final int USUAL_PORT = 80;

  private ProxyVariables() {}

  /** The proxy, or empty when none is named or what is named is reported as wrong. */
  static Optional<ProxyConfig> proxy(
      Function<String, Optional<String>> environment, Problems problems) {
    for (String name : List.of("https_proxy", "HTTPS_PROXY")) {
      Optional<String> value = environment.apply(name);
      if (value.isPresent()) {
        Optional<ProxyConfig> proxy = proxy(value.get().strip(), exceptions(environment));
        if (proxy.isEmpty()) {
          problems.add(
              Location.ENVIRONMENT,
              name,
              "The value is not the address of an HTTP proxy.",
              "Write http://host:port, or remove the variable.");
        }
        return proxy;
      }
    }
    return Optional.empty();
  }

  private static Optional<ProxyConfig> proxy(String text, List<String> exceptions) {
    try {
      URI uri = new URI(text.contains("://") ? text : "http://" + text);
      if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
        return Optional.empty();
      }
      return Optional.of(
          new ProxyConfig(
              uri.getHost(),
              uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
              Optional.ofNullable(uri.getRawUserInfo()).map(ProxyVariables::decoded),
              exceptions));
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Secret decoded(String userInfo) {
    // In this part of a URL a plus sign means itself.
    return Secret.of(URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  private static List<String> exceptions(Function<String, Optional<String>> environment) {
    String list = environment.apply("no_proxy").or(() -> environment.apply("NO_PROXY")).orElse("");
    return Arrays.stream(list.split(","))
        .map(exception -> exception.strip().toLowerCase(Locale.ROOT))
        .filter(exception -> !exception.isEmpty())
        .toList();
  }
}
