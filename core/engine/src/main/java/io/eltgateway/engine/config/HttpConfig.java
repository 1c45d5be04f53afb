package io.eltgateway.engine.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How the gateway is reached over HTTP.
 *
 * @param host a loopback address
 * @param port 0 takes any free one
 * @param allowedOrigins origins of web pages whose browser may call, also of pages of this machine
 * @param maxSessions how many sessions may be open at once
 * @param sessionIdle after how much silence a session ends
 * @param maxRequest how many bytes a request may have
 */
public record HttpConfig(
    String host,
    Integer port,
    List<String> allowedOrigins,
    Integer maxSessions,
    Duration sessionIdle,
    Long maxRequest) {

  /** What holds when nothing is configured. */
  public static final HttpConfig DEFAULT = new HttpConfig(null, null, null, null, null, null);

  /** Null means the default. */
  public HttpConfig {
    host = Objects.requireNonNullElse(host, "127.0.0.1");
    port = Objects.requireNonNullElse(port, 8080);
    allowedOrigins = List.copyOf(Objects.requireNonNullElse(allowedOrigins, List.of()));
    maxSessions = Objects.requireNonNullElse(maxSessions, 1000);
    sessionIdle = Objects.requireNonNullElse(sessionIdle, Duration.ofMinutes(30));
    maxRequest = Objects.requireNonNullElse(maxRequest, 4_000_000L);
  }

  /** The same with another port, as the command line may ask for. */
  public HttpConfig withPort(int newPort) {
    return new HttpConfig(host, newPort, allowedOrigins, maxSessions, sessionIdle, maxRequest);
  }
}
