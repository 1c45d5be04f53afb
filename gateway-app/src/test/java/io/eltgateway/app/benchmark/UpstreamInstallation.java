package io.eltgateway.app.benchmark;

import io.eltgateway.app.endtoend.remote.upstream.UpstreamProvider;
import io.eltgateway.spi.ToolProvider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An installation with one provider, whose tools are those of another MCP server. */
final class UpstreamInstallation {

  private UpstreamInstallation() {}

  /** Makes it. */
  static Path in(Path home) throws IOException {
    Path provider = home.resolve("providers").resolve("upstream");
    String folder = UpstreamProvider.class.getPackageName().replace('.', '/');
    Path classes = Files.createDirectories(provider.resolve(folder));
    try (Stream<Path> files = Files.list(compiled().resolve(folder))) {
      for (Path file : files.toList()) {
        Files.copy(file, classes.resolve(file.getFileName()));
      }
    }
    Path services = provider.resolve("META-INF/services/" + ToolProvider.class.getName());
    Files.createDirectories(services.getParent());
    Files.writeString(services, UpstreamProvider.class.getName() + "\n");
    return home;
  }

  private static Path compiled() {
    try {
      return Path.of(
          UpstreamProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
