package io.eltgateway.engine.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory that holds one provider: its jars, or, for an IDE and for tests, its compiled classes
 * with its libraries' jars beside them.
 *
 * @param path the directory
 */
public record ProviderDirectory(Path path) {
  private static final String SERVICE_FILE = "META-INF/services/io.eltgateway.spi.ToolProvider";

  /** For messages. */
  public String name() {
    return path.toString();
  }

  /** The class path of the provider: the directory if it holds classes, then its jars by name. */
  URL[] classPath() throws IOException {
    List<Path> parts = jars();
    if (holdsClasses()) {
      parts.add(0, path);
    }
    URL[] urls = new URL[parts.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = url(parts.get(i));
    }
    return urls;
  }

  /** Whether it holds a provider's compiled classes, and not only jars. */
  boolean holdsClasses() {
    return Files.exists(path.resolve(SERVICE_FILE));
  }

  /** Its jars by name. */
  List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.jar")) {
      files.forEach(jars::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    jars.sort(null);
    return jars;
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }
}
