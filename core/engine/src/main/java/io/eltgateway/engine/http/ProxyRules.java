package io.eltgateway.engine.http;

import io.eltgateway.spi.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which proxy a request goes through, as the environment says: {@code HTTPS_PROXY} (or {@code
 * https_proxy}) and {@code NO_PROXY} (or {@code no_proxy}), the small letters first. A loopback
 * host is never asked through a proxy. Immutable.
 */
final class ProxyRules {
  private final Proxy proxy;
  private final List<String> direct;

  private ProxyRules(Proxy proxy, List<String> direct) {
    this.proxy = proxy;
    this.direct = direct;
  }

  /**
   * The rules of an environment.
   *
   * @throws IllegalArgumentException when the proxy's address cannot be understood
   */
  static ProxyRules of(Map<String, String> environment) {
    String address = first(environment, "https_proxy", "HTTPS_PROXY");
    String exceptions = first(environment, "no_proxy", "NO_PROXY").toLowerCase(Locale.ROOT);
    List<String> direct =
        Arrays.stream(exceptions.split("[,\\s]+")).filter(entry -> !entry.isEmpty()).toList();
    return new ProxyRules(address.isEmpty() ? null : proxy(address), direct);
  }

  /** The proxy for requests to this root; null when there is none. */
  Proxy proxyFor(Root root) {
    if (proxy == null || !root.secure() || Root.isLoopback(root.host())) {
      return null;
    }
    String host = root.host().toLowerCase(Locale.ROOT);
    boolean excepted = direct.stream().anyMatch(entry -> matches(entry, host, root.port()));
    return excepted ? null : proxy;
  }

  /** The proxy of the environment, for whoever must know its password; null when there is none. */
  Proxy proxy() {
    return proxy;
  }

  /**
   * A proxy.
   *
   * @param user with its password, if it wants any
   */
  record Proxy(String host, int port, Optional<String> user, Optional<Secret> password) {

    String authority() {
      return host + ":" + port;
    }
  }

  /** An entry is {@code *}, a host, a domain (with or without its dot), each maybe with a port. */
  private static boolean matches(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    int colon = entry.lastIndexOf(':');
    String name = entry;
    if (colon > 0 && entry.indexOf(':') == colon) {
      if (!entry.substring(colon + 1).equals(String.valueOf(port))) {
        return false;
      }
      name = entry.substring(0, colon);
    }
    String domain = name.startsWith("*.") ? name.substring(1) : name;
    String bare = domain.startsWith(".") ? domain.substring(1) : domain;
    return host.equals(bare) || host.endsWith("." + bare);
  }

  private static Proxy proxy(String address) {
    try {
      URI url = new URI(address.contains("://") ? address : "http://" + address);
      if (url.getHost() == null || !"http".equalsIgnoreCase(url.getScheme())) {
        throw misread();
      }
      String userInfo = url.getRawUserInfo() == null ? "" : url.getRawUserInfo();
      int colon = userInfo.indexOf(':');
      String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
      String password = colon < 0 ? "" : userInfo.substring(colon + 1);
      String host = url.getHost();
      return new Proxy(
          host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
          url.getPort() < 0 ? 80 : url.getPort(),
          user.isEmpty() ? Optional.empty() : Optional.of(decoded(user)),
          user.isEmpty() ? Optional.empty() : Optional.of(Secret.of(decoded(password))));
    } catch (URISyntaxException misspelt) {
      // Its message quotes the address, and the address may hold a password.
      throw misread();
    }
  }

  private static IllegalArgumentException misread() {
    return new IllegalArgumentException(
        "The environment variable HTTPS_PROXY is not the address of a proxy; it must look like"
            + " http://proxy.example.com:3128.");
  }

  /** Percent-decoding; a plus sign means itself outside of forms. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String first(Map<String, String> environment, String... names) {
    for (String name : names) {
      String value = environment.get(name);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return "";
  }
}
