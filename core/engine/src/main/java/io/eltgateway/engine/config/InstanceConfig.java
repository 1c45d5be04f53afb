package io.eltgateway.engine.config;

import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.spi.Mode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One configured instance of a provider.
 *
 * @param name unique; lower-case letters, digits, single hyphens and underscores
 * @param type id of the provider
 * @param prefix of its tools' names; unique
 * @param mode how far its tools may go; empty means that the provider's default, or its vendor's
 *     switches, decide
 * @param settings by key, in the order of the file
 * @param tools which of its tools are offered at all
 * @param rateLimits beside those that the provider declares
 * @param inFlight how many requests may be on their way to the vendor at once
 * @param timeouts how long a call may take
 * @param maxResponse how many bytes one answer of the vendor may have
 * @param revealSecrets whether tools whose answer carries a new secret may run
 * @param envFile a dotenv file of this instance alone
 * @param secrets by name, in the order of the file
 * @param server the MCP server it stands for, where its type is that
 * @param location where the instance is named; empty when no file names it
 */
public record InstanceConfig(
    String name,
    String type,
    String prefix,
    Optional<Mode> mode,
    Map<String, ConfiguredValue> settings,
    ToolSelection tools,
    List<RateLimitConfig> rateLimits,
    Integer inFlight,
    TimeoutConfig timeouts,
    Long maxResponse,
    Boolean revealSecrets,
    Optional<EnvFileConfig> envFile,
    Map<String, ConfiguredValue> secrets,
    Optional<ServerConfig> server,
    Optional<Location> location) {

  /** Null means the default. */
  public InstanceConfig {
    Objects.requireNonNull(name, "name");
    type = Objects.requireNonNullElse(type, name);
    prefix = Objects.requireNonNullElse(prefix, name);
    mode = Objects.requireNonNullElse(mode, Optional.empty());
    settings = copy(settings);
    secrets = copy(secrets);
    tools = Objects.requireNonNullElse(tools, ToolSelection.ALL);
    rateLimits = List.copyOf(Objects.requireNonNullElse(rateLimits, List.of()));
    inFlight = Objects.requireNonNullElse(inFlight, 16);
    timeouts = Objects.requireNonNullElse(timeouts, TimeoutConfig.DEFAULT);
    maxResponse = Objects.requireNonNullElse(maxResponse, 10_000_000L);
    revealSecrets = Objects.requireNonNullElse(revealSecrets, false);
    envFile = Objects.requireNonNullElse(envFile, Optional.empty());
    server = Objects.requireNonNullElse(server, Optional.empty());
    location = Objects.requireNonNullElse(location, Optional.empty());
  }

  /** An instance of a vendor. */
  public InstanceConfig(
      String name,
      String type,
      String prefix,
      Optional<Mode> mode,
      Map<String, ConfiguredValue> settings,
      ToolSelection tools,
      List<RateLimitConfig> rateLimits,
      Integer inFlight,
      TimeoutConfig timeouts,
      Long maxResponse,
      Boolean revealSecrets,
      Optional<EnvFileConfig> envFile,
      Map<String, ConfiguredValue> secrets,
      Optional<Location> location) {
    this(
        name,
        type,
        prefix,
        mode,
        settings,
        tools,
        rateLimits,
        inFlight,
        timeouts,
        maxResponse,
        revealSecrets,
        envFile,
        secrets,
        Optional.empty(),
        location);
  }

  private static Map<String, ConfiguredValue> copy(Map<String, ConfiguredValue> values) {
    return Collections.unmodifiableMap(
        new LinkedHashMap<>(Objects.requireNonNullElse(values, Map.of())));
  }

  /** An instance that no file names: it bears its type's name and has every default. */
  public static InstanceConfig automatic(String type) {
    return unnamed(type, false);
  }

  /** An instance of a simulated vendor that no file names: its secrets are none, so all may run. */
  public static InstanceConfig simulated(String type) {
    return unnamed(type, true);
  }

  private static InstanceConfig unnamed(String type, boolean revealSecrets) {
    return new InstanceConfig(
        type,
        type,
        type,
        Optional.empty(),
        null,
        null,
        null,
        null,
        null,
        null,
        revealSecrets,
        Optional.empty(),
        null,
        Optional.empty());
  }

  /** Whether a configuration file names it, so that its mode is the operator's word. */
  public boolean isNamed() {
    return location.isPresent();
  }

  /** Whether it bears its type's name, so that environment variables fill it. */
  public boolean bearsTypesName() {
    return name.equals(type);
  }
}
