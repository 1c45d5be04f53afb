package io.eltgateway.airbyte.api;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.net.URI;
import java.util.Optional;

/**
 * Where an installation of Airbyte answers. What is not configured follows from the root of the
 * public API: that of Airbyte Cloud by name, that of a self-managed installation by its end {@code
 * /api/public/v1}, with whatever path stands before it. Immutable.
 */
public final class Roots {
  private static final String CLOUD = "https://api.airbyte.com/v1";
  private static final String CLOUD_WEB = "https://cloud.airbyte.com";
  private static final String PUBLIC = "/api/public/v1";
  private static final String CONFIGURATION = "/api/v1";

  private final String publicRoot;
  private final Optional<String> configuredConfiguration;
  private final Optional<String> configuredWeb;

  private Roots(String publicRoot, Optional<String> configuration, Optional<String> web) {
    this.publicRoot = publicRoot;
    this.configuredConfiguration = configuration;
    this.configuredWeb = web;
  }

  /**
   * The roots of an installation.
   *
   * @param publicRoot the setting {@code api-url}
   * @param configuration the setting {@code config-api-url}
   * @param web the setting {@code web-url}
   */
  public static Roots of(URI publicRoot, Optional<URI> configuration, Optional<URI> web) {
    return new Roots(plain(publicRoot), configuration.map(Roots::plain), web.map(Roots::plain));
  }

  private static String plain(URI url) {
    return url.toString().replaceAll("/+$", "");
  }

  /** The root of the public API. */
  public URI publicApi() {
    return URI.create(publicRoot);
  }

  /** The root of the configuration API; empty when it neither is configured nor follows. */
  public Optional<URI> configurationApi() {
    return configuredConfiguration
        .or(() -> home().map(home -> home + CONFIGURATION))
        .map(URI::create);
  }

  /**
   * The root of the web application; empty when it neither is configured nor follows from one of
   * the APIs' roots.
   */
  public Optional<String> web() {
    return configuredWeb
        .or(this::home)
        .or(() -> configuredConfiguration.flatMap(root -> before(root, CONFIGURATION)));
  }

  /** What the web application and the configuration API have in common. */
  private Optional<String> home() {
    return publicRoot.equals(CLOUD) ? Optional.of(CLOUD_WEB) : before(publicRoot, PUBLIC);
  }

  private static Optional<String> before(String root, String end) {
    return root.endsWith(end)
        ? Optional.of(root.substring(0, root.length() - end.length()))
        : Optional.empty();
  }

  /** The failure of a call that needs the configuration API where its root is not known. */
  ToolException noConfigurationApi() {
    return new ToolException(
        FailureKind.UPSTREAM,
        "This tool needs Airbyte's configuration API, and its root does not follow from the api-url "
            + publicRoot
            + ", which is neither Airbyte Cloud's nor ends with "
            + PUBLIC
            + ". An operator must set config-api-url (environment: AIRBYTE_CLOUD_CONFIG_API_URL),"
            + " for example https://HOST/api/v1.");
  }
}
