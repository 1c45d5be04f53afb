package io.eltgateway.engine.plugin;

import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.LaneSettings;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.rest.RestOptions;
import io.eltgateway.engine.rest.RestTools;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.RemoteServer;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.Settings;
import io.eltgateway.spi.Tool;
import java.util.List;

/** What one instance is lent. Thread-safe. */
final class InstanceContext implements ProviderContext {
  private final ResolvedInstance resolved;
  private final boolean revealSecrets;
  private final ClassLoader loader;
  private final HttpClientPool clients;
  private final LaneSettings lane;

  InstanceContext(
      ResolvedInstance resolved,
      boolean revealSecrets,
      ClassLoader loader,
      HttpClientPool clients,
      LaneSettings lane) {
    this.resolved = resolved;
    this.revealSecrets = revealSecrets;
    this.loader = loader;
    this.clients = clients;
    this.lane = lane;
  }

  @Override
  public String instance() {
    return resolved.config().name();
  }

  @Override
  public Settings settings() {
    return resolved.settings();
  }

  @Override
  public Http http(HttpRoot root) {
    return clients.lane(root, lane);
  }

  @Override
  public List<Tool> restTools(RestCatalogue catalogue) {
    RestOptions options =
        RestOptions.of(resolved.config().prefix(), resolved.provider().title())
            .revealingSecrets(revealSecrets);
    return RestTools.load(catalogue, loader, options);
  }

  @Override
  public List<Tool> remoteTools(RemoteServer server) {
    throw new UnsupportedRemoteServer(resolved.provider().title());
  }

  @Override
  public Secrets secrets() {
    return resolved.secrets();
  }

  @Override
  public io.eltgateway.spi.JsonHttp jsonHttp(HttpRoot root) {
    throw new IllegalStateException("Not wired");
  }

  @Override
  public int concurrency() {
    return io.eltgateway.engine.limit.LimitSettings.DEFAULT_IN_FLIGHT;
  }

  @Override
  public java.nio.file.Path cacheFolder() throws java.io.IOException {
    throw new java.io.IOException("Not wired");
  }

  @Override
  public Json json() {
    return JsonValues.plain();
  }

  @Override
  public System.Logger log() {
    return System.getLogger("io.eltgateway.provider." + instance());
  }
}
