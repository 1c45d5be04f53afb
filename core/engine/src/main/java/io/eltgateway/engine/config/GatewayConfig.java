package io.eltgateway.engine.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that is configured. Immutable.
 *
 * @param file where it was read from; empty when there is no file
 * @param providers the instances by name, in the order of the file
 * @param providerPaths more directories to find providers in
 * @param http how the gateway is reached
 * @param audit the record of every call
 * @param network how vendors are reached
 * @param stateDirectory where the gateway keeps what outlives it, if the configuration says so
 */
public record GatewayConfig(
    Optional<Path> file,
    Map<String, InstanceConfig> providers,
    List<Path> providerPaths,
    HttpConfig http,
    AuditConfig audit,
    NetworkConfig network,
    Optional<Path> stateDirectory) {

  /** Null means the default. */
  public GatewayConfig {
    file = Objects.requireNonNullElse(file, Optional.empty());
    providers =
        Collections.unmodifiableMap(
            new LinkedHashMap<>(Objects.requireNonNullElse(providers, Map.of())));
    providerPaths = List.copyOf(Objects.requireNonNullElse(providerPaths, List.of()));
    http = Objects.requireNonNullElse(http, HttpConfig.DEFAULT);
    audit = Objects.requireNonNullElse(audit, AuditConfig.DEFAULT);
    network = Objects.requireNonNullElse(network, NetworkConfig.DEFAULT);
    stateDirectory = Objects.requireNonNullElse(stateDirectory, Optional.empty());
  }
}
