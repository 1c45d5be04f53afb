package io.eltgateway.engine.config;

import io.eltgateway.spi.RemoteServer.Feature;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Another MCP server, as the operator describes it in an instance of type {@value #TYPE}.
 *
 * @param url where it is; empty when it is started here
 * @param command the program that is started; empty when the server is elsewhere
 * @param arguments of the program
 * @param headers sent with every request, by name
 * @param environment variables that the program gets, by name
 * @param effects what its tools can reach
 * @param trustAnnotations whether its own word on that counts where the operator gives none
 * @param pass what it may do beside answering tool calls
 * @param pin whether a definition that nobody accepted is held back
 */
public record ServerConfig(
    Optional<ConfiguredValue> url,
    Optional<String> command,
    List<ConfiguredValue> arguments,
    Map<String, ConfiguredValue> headers,
    Map<String, ConfiguredValue> environment,
    List<EffectRule> effects,
    Boolean trustAnnotations,
    Set<Feature> pass,
    Boolean pin) {
  /** The type of such instances. */
  public static final String TYPE = "mcp";

  /** Null means the default. */
  public ServerConfig {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(command, "command");
    arguments = List.copyOf(Objects.requireNonNullElse(arguments, List.of()));
    headers = copy(headers);
    environment = copy(environment);
    effects = List.copyOf(Objects.requireNonNullElse(effects, List.of()));
    trustAnnotations = Objects.requireNonNullElse(trustAnnotations, false);
    pass = Set.copyOf(Objects.requireNonNullElse(pass, Set.of()));
    pin = Objects.requireNonNullElse(pin, true);
  }

  private static Map<String, ConfiguredValue> copy(Map<String, ConfiguredValue> values) {
    return Collections.unmodifiableMap(
        new LinkedHashMap<>(Objects.requireNonNullElse(values, Map.of())));
  }
}
