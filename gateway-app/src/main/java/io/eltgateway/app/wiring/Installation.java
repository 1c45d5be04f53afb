package io.eltgateway.app.wiring;

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
    return providers(List.of());
  }

  /** The same, and those below the configured paths behind them. */
  Providers providers(List<Path> morePaths) {
    List<Path> paths = new ArrayList<>();
    paths.add(home.resolve("providers"));
    paths.addAll(morePaths);
    return Providers.below(paths);
  }
}
