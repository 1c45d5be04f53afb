package io.eltgateway.app.docs;

import io.eltgateway.spi.SpiVersion;
import io.eltgateway.spi.ToolProvider;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The project in docs/examples, compiled and packed as its own build does it. */
public final class PackedExample {
  static final Path PROJECT = Path.of("..", "docs", "examples", "acme");

  private PackedExample() {}

  /** Makes the provider's folder: one jar. */
  public static void into(Path folder) throws IOException {
    Path classes = Files.createTempDirectory(folder.getParent(), "classes");
    compile(PROJECT.resolve("src/main/java"), classes);
    Files.createDirectories(folder);
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, "0.1.0");
    attributes.put(Attributes.Name.SPECIFICATION_TITLE, SpiVersion.TITLE);
    attributes.put(Attributes.Name.SPECIFICATION_VERSION, SpiVersion.CURRENT);
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(folder.resolve("acme.jar")), manifest)) {
      add(classes, jar);
      add(PROJECT.resolve("src/main/resources"), jar);
    }
    delete(classes);
  }

  /** Compiles a folder of sources against what its author has, and nothing else of ours. */
  static void compile(Path sources, Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", classPath(classes)));
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> arguments.add(file.toString()));
    }
    int failed =
        javax.tools.ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (failed != 0) {
      throw new IOException("The example does not compile");
    }
  }

  private static String classPath(Path classes) {
    List<String> parts = new ArrayList<>(List.of(classes.toString()));
    for (Class<?> type :
        List.of(
            ToolProvider.class,
            io.eltgateway.testkit.ProviderContract.class,
            org.junit.jupiter.api.Test.class,
            org.opentest4j.AssertionFailedError.class,
            org.apiguardian.api.API.class,
            org.junit.platform.commons.annotation.Testable.class)) {
      parts.add(location(type).toString());
    }
    return String.join(File.pathSeparator, parts);
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Path folder, JarOutputStream jar) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, jar);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
