package io.eltgateway.engine.plugin;

import io.eltgateway.spi.ToolProvider;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;

/** A provider directory as its author would build it: compiled apart from the gateway's tests. */
final class CompiledProvider {
  private static final String SERVICES = "META-INF/services/" + ToolProvider.class.getName();

  private static final String PACKAGE = "made.";

  private CompiledProvider() {}

  /**
   * Compiles a provider class into a directory of its own.
   *
   * @param members what stands in the class beside nothing else
   */
  static ProviderDirectory in(Path parent, String className, String members) throws IOException {
    Path directory = Files.createDirectories(parent.resolve(className.toLowerCase(Locale.ROOT)));
    Path source = directory.resolve(className + ".java");
    Files.writeString(
        source,
        """
        package made;
        import io.eltgateway.spi.*;
        import java.util.*;
        public final class %s implements ToolProvider {
          %s
        }
        """
            .formatted(className, members));
    compile(source, directory);
    Files.delete(source);
    registered(directory, PACKAGE + className);
    return new ProviderDirectory(directory);
  }

  /**
   * The same as a jar in a directory of its own, as a build packs it.
   *
   * @param manifest attributes beside the version of the manifest itself
   */
  static ProviderDirectory packed(ProviderDirectory classes, Map<String, String> manifest)
      throws IOException {
    Path directory =
        Files.createDirectory(classes.path().resolveSibling(classes.path().getFileName() + "-jar"));
    Manifest attributes = new Manifest();
    attributes.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(attributes.getMainAttributes()::putValue);
    try (JarOutputStream jar =
            new JarOutputStream(
                Files.newOutputStream(directory.resolve("provider.jar")), attributes);
        Stream<Path> files = Files.walk(classes.path())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new ZipEntry(classes.path().relativize(file).toString()));
        Files.copy(file, jar);
      }
    }
    return new ProviderDirectory(directory);
  }

  /** Names a class as the directory's provider, whether it is there or not. */
  static ProviderDirectory registered(Path directory, String className) throws IOException {
    Path services = directory.resolve(SERVICES);
    Files.createDirectories(services.getParent());
    Files.writeString(services, className + "\n");
    return new ProviderDirectory(directory);
  }

  /** Compiles one more class into a directory, for a provider there to use. */
  static void add(Path directory, String fileName, String text) throws IOException {
    Path source = Files.writeString(Files.createDirectories(directory).resolve(fileName), text);
    compile(source, directory);
    Files.delete(source);
  }

  private static void compile(Path source, Path directory) throws IOException {
    JavaCompiler compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
    String classPath = classes() + File.pathSeparator + directory;
    int failed =
        compiler.run(
            null,
            null,
            null,
            List.of("-d", directory.toString(), "-cp", classPath, source.toString())
                .toArray(String[]::new));
    if (failed != 0) {
      throw new IOException("The test's provider does not compile");
    }
  }

  private static Path classes() {
    try {
      return Path.of(
          ToolProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
