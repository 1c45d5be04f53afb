package io.eltgateway.engine.plugin.declared;

import io.eltgateway.engine.rest.format.CatalogueException;
import io.eltgateway.engine.rest.format.ProviderDeclaration;
import io.eltgateway.engine.rest.format.ProviderReader;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ToolProvider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory with {@code provider.yaml} and a catalogue: a provider without Java. Its files are
 * read once, as they are; variables of the environment mean nothing in them. Immutable.
 */
public final class DeclaredDirectory {
  /** Larger than any catalogue a person would keep in one file. */
  private static final long LARGEST_FILE = 4_000_000;

  private final ProviderDeclaration declaration;
  private final ClassLoader loader;

  private DeclaredDirectory(Path path, ProviderDeclaration declaration) {
    this.declaration = declaration;
    this.loader = new DeclaredCatalogue(path.toString(), declaration.catalogue());
  }

  /** Whether a directory is one. */
  public static boolean holdsProvider(Path path) {
    return Files.isRegularFile(path.resolve(ProviderDeclaration.FILE));
  }

  /**
   * Reads one.
   *
   * @throws CatalogueException that lists every problem of its files
   * @throws IOException when a file cannot be read
   */
  public static DeclaredDirectory read(Path path) throws IOException {
    try {
      return new DeclaredDirectory(
          path, ProviderReader.read(name -> text(path, name), catalogueFiles(path)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What the provider is. */
  public ProviderInfo info() {
    return declaration.info();
  }

  /** A new object of the provider. */
  public ToolProvider provider() {
    return new DeclaredProvider(declaration);
  }

  /** Holds the catalogue. */
  public ClassLoader loader() {
    return loader;
  }

  private static Optional<String> text(Path path, String name) {
    Path file = path.resolve(name);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > LARGEST_FILE) {
        throw new IOException(name + " has more than " + LARGEST_FILE + " bytes");
      }
      return Optional.of(Files.readString(file));
    } catch (CharacterCodingException notText) {
      throw new UncheckedIOException(new IOException(name + " is not text in UTF-8", notText));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> catalogueFiles(Path path) throws IOException {
    Path folder = path.resolve(ProviderDeclaration.CATALOGUE);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
          .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
          .sorted()
          .toList();
    }
  }
}
