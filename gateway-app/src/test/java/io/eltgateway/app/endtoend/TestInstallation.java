package io.eltgateway.app.endtoend;

import io.eltgateway.spi.ToolProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.duckdb.DuckDBDriver;

/** An installation whose providers are what this build has compiled, and folders of its own. */
public final class TestInstallation implements AutoCloseable {
  /** Where all of our classes live; the folders below it are the vendors and the test kit. */
  private static final Path BASE_PACKAGE = Path.of("io", "eltgateway");

  private final Path root;

  private TestInstallation(Path root) {
    this.root = root;
  }

  /** A new one, with empty folders. */
  public static TestInstallation create() {
    try {
      TestInstallation installation =
          new TestInstallation(Files.createTempDirectory("elt-gateway-test"));
      Files.createDirectories(installation.home().resolve("providers"));
      Files.createDirectories(installation.workingDirectory());
      Files.createDirectories(installation.userHome());
      installation.link("airbyte", DuckDBDriver.class);
      installation.link("fivetran");
      installation.link("integrateio", CCJSqlParserUtil.class);
      return installation;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A folder of links: the provider's classes and resources, and the sandbox kit's classes, which
   * lie beside them as a jar in a real installation.
   *
   * @param libraries a class out of each jar that the provider brings
   */
  private void link(String vendor, Class<?>... libraries) throws IOException {
    Path classes = classes(Path.of("..", "provider-" + vendor));
    Path folder = home().resolve("providers").resolve(vendor);
    Path packages = Files.createDirectories(folder.resolve(BASE_PACKAGE));
    try (Stream<Path> parts = Files.list(classes)) {
      for (Path part : parts.filter(part -> !part.endsWith(BASE_PACKAGE.getName(0))).toList()) {
        Files.createSymbolicLink(folder.resolve(part.getFileName()), part);
      }
    }
    link(packages, classes, vendor);
    link(packages, classes(Path.of("..", "core", "testkit")), "testkit");
    for (Class<?> library : libraries) {
      Path jar = location(library);
      Files.createSymbolicLink(folder.resolve(jar.getFileName()), jar);
    }
  }

  private static void link(Path packages, Path classes, String name) throws IOException {
    Files.createSymbolicLink(packages.resolve(name), classes.resolve(BASE_PACKAGE).resolve(name));
  }

  private static Path classes(Path module) {
    String build = System.getProperty("elt.build.directory", "target");
    return module.resolve(build).resolve("classes").toAbsolutePath().normalize();
  }

  /** Takes a provider away. */
  public void uninstall(String folder) {
    delete(home().resolve("providers").resolve(folder));
  }

  /**
   * Installs a provider of the tests': its class, and what else its package holds.
   *
   * @param folder the name of its folder
   */
  public void install(String folder, Class<? extends ToolProvider> provider) {
    try {
      Path classes = location(provider);
      Path source = classes.resolve(provider.getPackageName().replace('.', '/'));
      Path target = home().resolve("providers").resolve(folder);
      Path copies = Files.createDirectories(target.resolve(classes.relativize(source)));
      try (Stream<Path> files = Files.list(source)) {
        for (Path file : files.toList()) {
          Files.copy(file, copies.resolve(file.getFileName()));
        }
      }
      Path services = target.resolve("META-INF/services/" + ToolProvider.class.getName());
      Files.createDirectories(services.getParent());
      Files.writeString(services, provider.getName() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the gateway is installed. */
  public Path home() {
    return root.resolve("installation");
  }

  /** Where its commands are typed. */
  public Path workingDirectory() {
    return root.resolve("work");
  }

  /** The home directory of its user. */
  public Path userHome() {
    return root.resolve("user");
  }

  /** Its state directory, which does not exist before it is needed. */
  public Path state() {
    return root.resolve("state");
  }

  @Override
  public void close() {
    delete(root);
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
