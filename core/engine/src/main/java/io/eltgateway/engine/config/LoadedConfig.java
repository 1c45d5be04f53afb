package io.eltgateway.engine.config;

import io.eltgateway.engine.config.variable.Variables;
import io.eltgateway.spi.ProviderInfo;
import java.util.Map;

/**
 * A configuration and what is needed to resolve the settings of its instances.
 *
 * @param config what was read
 * @param providers the providers there are, by id
 * @param environment environment variables, with the entries of the configured dotenv file behind
 *     them
 * @param variables the same, for values of the configuration
 */
public record LoadedConfig(
    GatewayConfig config,
    Map<String, ProviderInfo> providers,
    Map<String, String> environment,
    Variables variables) {

  /** Without the environment, which holds secrets. */
  @Override
  public String toString() {
    return "LoadedConfig[" + config + ", providers=" + providers.keySet() + "]";
  }
}
