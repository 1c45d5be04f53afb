package io.eltgateway.app.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The gateway as it is built: the folder with lib and providers.
 *
 * @param home that folder
 * @param providers the folder whose providers it uses, normally the same
 */
record GatewayDistribution(Path home, Path providers) {

  private static final Path SHELL = Path.of("/bin/sh");

  /**
   * Finds it.
   *
   * @throws IllegalArgumentException if it is not built
   */
  static GatewayDistribution in(Path home) {
    GatewayDistribution distribution =
        new GatewayDistribution(
            home.toAbsolutePath().normalize(), home.toAbsolutePath().normalize());
    if (!Files.isRegularFile(distribution.jar())) {
      throw new IllegalArgumentException(
          "The gateway is not built: there is no "
              + distribution.jar()
              + ". Run 'mvn -DskipTests package' first, or leave it out with --without-gateway.");
    }
    return distribution;
  }

  /** The same program with other providers. */
  GatewayDistribution withProvidersOf(Path installation) {
    return new GatewayDistribution(home, installation);
  }

  /** What the launcher would start, without the launcher's shell and class archive. */
  List<String> command(List<String> flags, List<String> arguments) {
    List<String> all = new ArrayList<>(flags);
    all.add("-Dsun.net.httpserver.nodelay=true");
    all.add("-Delt.gateway.home=" + providers);
    return JavaCommand.jar(jar(), all, arguments);
  }

  /** Keeps this user's settings and caches out of the measurement, and the gateway out of them. */
  static Map<String, String> environment(Path directory) {
    return Map.of(
        "JAVA_HOME", System.getProperty("java.home"),
        "HOME", directory.toString(),
        "XDG_CONFIG_HOME", directory.resolve("config").toString(),
        "XDG_CACHE_HOME", directory.resolve("cache").toString());
  }

  /** Whether there is a launcher for this system, which is a shell's script. */
  boolean hasLauncher() {
    return Files.isRegularFile(launcher()) && Files.isExecutable(SHELL);
  }

  /** As a client starts it. */
  List<String> launch(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(SHELL.toString(), launcher().toString()));
    command.addAll(arguments);
    return command;
  }

  private Path launcher() {
    return home.resolve("bin").resolve("elt-gateway");
  }

  private Path jar() {
    return home.resolve("lib").resolve("elt-gateway.jar");
  }
}
