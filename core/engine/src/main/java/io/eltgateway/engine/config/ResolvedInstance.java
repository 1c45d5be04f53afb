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
 * @param server the MCP server that the instance stands for, where its type is that
 */
public record ResolvedInstance(
    InstanceConfig config,
    ProviderInfo provider,
    Settings settings,
    MissingCredentials missingCredentials,
    Secrets secrets,
    Optional<DotenvFile> vendorsFile,
    Optional<ResolvedServer> server) {

  /** An instance of a vendor. */
  public ResolvedInstance(
      InstanceConfig config,
      ProviderInfo provider,
      Settings settings,
      MissingCredentials missingCredentials,
      Secrets secrets,
      Optional<DotenvFile> vendorsFile) {
    this(config, provider, settings, missingCredentials, secrets, vendorsFile, Optional.empty());
  }

  /** What messages call what is behind it. */
  public String title() {
    return server.isPresent() ? provider.title() + " " + config.name() : provider.title();
  }

  /** The same, standing for this server. */
  ResolvedInstance withServer(Optional<ResolvedServer> newServer) {
    return new ResolvedInstance(
        config, provider, settings, missingCredentials, secrets, vendorsFile, newServer);
  }
}
