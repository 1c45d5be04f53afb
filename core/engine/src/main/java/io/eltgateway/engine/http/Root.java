package io.eltgateway.engine.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one origin that a lane sends to, and the path below which it stays.
 *
 * @param secure whether TLS is spoken
 * @param host the host, an IPv6 address without its brackets
 * @param port the port, whether the URL states it or not
 * @param statedPort the port as the URL states it, negative when it does not
 * @param prefix the path that all request paths begin with, without a slash at its end
 */
record Root(boolean secure, String host, int port, int statedPort, String prefix) {
  private static final Pattern LOOPBACK_ADDRESS =
      Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|::1|0:0:0:0:0:0:0:1");
  private static final Pattern DOT_SEGMENT = Pattern.compile("/(?:\\.|%2[eE]){1,2}(?=/|$)");

  /**
   * The root of this URL.
   *
   * @throws IllegalArgumentException when it is none to send credentials to; the message says why
   */
  static Root of(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getRawUserInfo() != null) {
      throw refused(url, "it contains a user name or password; use the credential settings");
    }
    if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw refused(url, "it must look like https://host/path");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw refused(url, "it must not contain a query or a fragment");
    }
    if (url.getPort() > 65_535) {
      throw refused(url, "the port must be at most 65535");
    }
    boolean secure = scheme.equals("https");
    String host = withoutBrackets(url.getHost());
    if (!secure && !isLoopback(host)) {
      throw refused(url, "credentials are sent over https only (http is for loopback hosts)");
    }
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return new Root(secure, host, port, url.getPort(), prefix);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Whether the name means this machine, whatever a name server says. */
  static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || LOOPBACK_ADDRESS.matcher(name).matches();
  }

  /** Host and port, for messages. */
  String authority() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /**
   * The request target for a path below the root.
   *
   * @throws IllegalArgumentException when the path would leave the root, or is not percent-encoded:
   *     a bug of the caller
   */
  String target(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c > '~' || c == '#' || c == '\\') {
        throw new IllegalArgumentException(
            "The path '" + path + "' is not percent-encoded: character " + (i + 1));
      }
    }
    int query = path.indexOf('?');
    String below = query < 0 ? path : path.substring(0, query);
    boolean suspect = below.contains("/.") || below.contains("/%2");
    if (suspect && DOT_SEGMENT.matcher(below).find()) {
      throw new IllegalArgumentException("The path '" + path + "' must not contain . or ..");
    }
    return prefix.isEmpty() ? path : prefix + path;
  }

  @Override
  public String toString() {
    return (secure ? "https://" : "http://") + authority() + prefix;
  }

  private static IllegalArgumentException refused(URI url, String why) {
    return new IllegalArgumentException(
        "The URL " + withoutUserInfo(url) + " cannot be used: " + why + ".");
  }

  private static String withoutUserInfo(URI url) {
    String text = url.toString();
    return url.getRawUserInfo() == null ? text : text.replace(url.getRawUserInfo() + "@", "***@");
  }
}
