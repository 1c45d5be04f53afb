package io.eltgateway.app.wiring;

import io.eltgateway.engine.plugin.ProviderDirectory;
import io.eltgateway.engine.plugin.Providers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the gateway is installed. The launcher says so; without it (in an IDE, in tests) the
 * property names the folder that holds {@code providers}.
 */
public final class Installation {
  private static final String HOME_PROPERTY = "elt.gateway.home";

  private final Path home;

  private Installation(Path home) {
    this.home = home;
  }

  /** The installation of this process. */
  public static Installation ofProcess() {
    return new Installation(Path.of(System.getProperty(HOME_PROPERTY, ".")));
  }

  /** An installation in this folder. */
  public static Installation in(Path home) {
    return new Installation(home);
  }

  /** The folder that holds {@code lib} and {@code providers}. */
  public Path home() {
    return home;
  }

  /** The installation's own providers, without any configuration. */
  public Providers providers() {
    return Providers.loadWithOwn(providerDirectories(List.of()));
  }

  /** The provider directories: the installation's own, and those below the configured paths. */
  List<ProviderDirectory> providerDirectories(List<Path> morePaths) {
    List<ProviderDirectory> directories =
        new ArrayList<>(ProviderDirectory.below(home.resolve("providers")));
    morePaths.forEach(path -> directories.addAll(ProviderDirectory.below(path)));
    return directories;
  }
}
