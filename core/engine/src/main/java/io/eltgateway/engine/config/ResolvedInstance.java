package io.eltgateway.engine.config;

import io.eltgateway.engine.config.files.DotenvFile;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.Settings;
import java.util.Optional;

/**
 * An instance with its settings filled and checked.
 *
 * @param config what the operator wrote
 * @param provider what the provider says of itself
 * @param settings for the provider
 * @param missingCredentials why {@link Settings#hasCredentials} is false; empty when it is true
 * @param secrets for the provider
 * @param vendorsFile the dotenv file that the vendor's own server would read; its switches may
 *     stand there
 */
public record ResolvedInstance(
    InstanceConfig config,
    ProviderInfo provider,
    Settings settings,
    MissingCredentials missingCredentials,
    Secrets secrets,
    Optional<DotenvFile> vendorsFile) {}
