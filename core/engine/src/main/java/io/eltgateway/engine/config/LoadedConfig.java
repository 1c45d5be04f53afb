package io.eltgateway.engine.config;

import io.eltgateway.engine.config.variable.Variables;
import io.eltgateway.spi.ProviderInfo;
import java.util.Map;

/**
 * A configuration and what is needed to resolve the settings of its instances.
 *
 * @param config what was read
 * @param providers the providers there are, by id
 * @param variables environment variables, with the entries of the configured dotenv file behind
 *     them
 */
public record LoadedConfig(
    GatewayConfig config, Map<String, ProviderInfo> providers, Variables variables) {}
