package io.eltgateway.spi;

import java.util.List;

/**
 * What the gateway lends to one instance of a provider, for as long as the instance lives. All
 * parts are thread-safe.
 */
public interface ProviderContext {

  /** The instance's name in the configuration, which is also the prefix of its tools. */
  String instance();

  /** The checked settings. */
  Settings settings();

  /**
   * A pooled HTTP client for one root: it adds the credentials (and sends them nowhere else), takes
   * permits from the instance's rate limits, holds the call's deadline and cancellation, retries
   * what may be retried, bounds what comes back, and honours proxy and CA settings.
   */
  Http http(HttpRoot root);

  /**
   * The tools that the YAML catalogue of the provider's own jar declares, each one HTTP request.
   *
   * @throws IllegalArgumentException when the catalogue is missing or faulty
   */
  List<Tool> restTools(RestCatalogue catalogue);

  /**
   * The tools of another MCP server. Listed from pinned definitions, so that a server that is down
   * costs its own calls only.
   */
  List<Tool> remoteTools(RemoteServer server);

  /** Named secrets of this instance. */
  Secrets secrets();

  /** Reads and writes JSON, so that a provider needs no library for it. */
  Json json();

  /** Goes to the gateway's log, named after the instance and masked. */
  System.Logger log();
}
