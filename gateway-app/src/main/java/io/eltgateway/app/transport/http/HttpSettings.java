package io.eltgateway.app.transport.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the gateway listens. Only this machine can be listened to: other addresses wait for an
 * authentication that tells people apart.
 *
 * @param host the address to bind, a loopback one
 * @param port the port to bind; 0 for any free one
 * @param token what every request must bear; empty to let any program of this machine in
 * @param allowedHosts names beside the loopback ones by which the gateway may be addressed, without
 *     port; for a tunnel or a proxy in front
 * @param allowedOrigins web origins beside the loopback ones whose pages may call, such as {@code
 *     https://tools.example.com}
 * @param maxBody the largest message accepted, in bytes
 * @param maxSessions how many sessions may be alive at once
 * @param sessionIdle after which time without a request a session ends
 * @param maxCalls how many messages may be worked on at once
 */
public record HttpSettings(
    String host,
    int port,
    Optional<BearerToken> token,
    Set<String> allowedHosts,
    Set<String> allowedOrigins,
    int maxBody,
    int maxSessions,
    Duration sessionIdle,
    int maxCalls) {
  private static final int HIGHEST_PORT = 65_535;

  /** Checks what can be checked without binding. */
  public HttpSettings {
    if (!isLoopback(host)) {
      throw new IllegalArgumentException(
          "The gateway listens on this machine only, so the host cannot be \""
              + host
              + "\": use 127.0.0.1, ::1 or localhost.");
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "The port must be between 1 and " + HIGHEST_PORT + ", or 0 for any free one.");
    }
    allowedHosts = Set.copyOf(allowedHosts);
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  /** 127.0.0.1:8080 with this token, and limits that fit one person's clients. */
  public static HttpSettings defaults(Optional<BearerToken> token) {
    return new HttpSettings(
        "127.0.0.1",
        8080,
        token,
        Set.of(),
        Set.of(),
        4 * 1024 * 1024,
        1_000,
        Duration.ofMinutes(30),
        256);
  }

  /** The same on another address. */
  public HttpSettings withAddress(String newHost, int newPort) {
    return new HttpSettings(
        newHost,
        newPort,
        token,
        allowedHosts,
        allowedOrigins,
        maxBody,
        maxSessions,
        sessionIdle,
        maxCalls);
  }

  /** The same, reachable under more names and from more web origins. */
  public HttpSettings withAllowed(Set<String> hosts, Set<String> origins) {
    return new HttpSettings(
        host, port, token, hosts, origins, maxBody, maxSessions, sessionIdle, maxCalls);
  }

  /** The same with another limit on messages. */
  public HttpSettings withMaxBody(int bytes) {
    return new HttpSettings(
        host, port, token, allowedHosts, allowedOrigins, bytes, maxSessions, sessionIdle, maxCalls);
  }

  /** The same with other limits on sessions. */
  public HttpSettings withSessions(int max, Duration idle) {
    return new HttpSettings(
        host, port, token, allowedHosts, allowedOrigins, maxBody, max, idle, maxCalls);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
