package io.eltgateway.engine.config;

import io.eltgateway.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Another MCP server, its variables replaced and its values checked.
 *
 * @param url where it is; empty when it is started here. Its query may be secret
 * @param command program and arguments; empty when the server is elsewhere
 * @param headers sent with every request, by name
 * @param environment variables that the program gets
 * @param pins where the definitions of its tools are kept
 * @param config what the operator wrote
 */
public record ResolvedServer(
    Optional<URI> url,
    List<String> command,
    Map<String, Secret> headers,
    Map<String, Secret> environment,
    Path pins,
    ServerConfig config) {

  /** Copies the collections. */
  public ResolvedServer {
    Objects.requireNonNull(url, "url");
    command = List.copyOf(command);
    headers = Map.copyOf(headers);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(pins, "pins");
    Objects.requireNonNull(config, "config");
  }

  /** Without values, which may be secret. */
  @Override
  public String toString() {
    return "ResolvedServer[" + url.map(URI::getHost).orElseGet(() -> command.get(0)) + "]";
  }
}
