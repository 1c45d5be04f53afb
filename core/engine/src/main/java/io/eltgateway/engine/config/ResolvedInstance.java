package io.eltgateway.engine.config;

import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.Settings;

/**
 * An instance with its settings filled and checked.
 *
 * @param config what the operator wrote
 * @param provider what the provider says of itself
 * @param settings for the provider
 * @param missingCredentials why {@link Settings#hasCredentials} is false; empty when it is true
 * @param secrets for the provider
 */
public record ResolvedInstance(
    InstanceConfig config,
    ProviderInfo provider,
    Settings settings,
    MissingCredentials missingCredentials,
    Secrets secrets) {}
