package io.eltgateway.engine.rest;

import io.eltgateway.engine.limit.RateClass;
import io.eltgateway.engine.rest.format.CompiledCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The files of one catalogue, in a provider's jar or folder of classes. */
final class CatalogueFiles {
  private final ClassLoader loader;
  private final String folder;

  CatalogueFiles(ClassLoader loader, String folder) {
    this.loader = loader;
    this.folder = folder;
  }

  /**
   * The catalogue: as the build compiled it, else compiled now from YAML. A provider that was built
   * with another version of the gateway may have a compiled form that this one does not know; the
   * YAML beside it is the same in all of them.
   *
   * @throws IllegalArgumentException when it is missing or faulty
   */
  CompiledCatalogue read() {
    return CompiledCatalogue.read(
        compiled().orElseGet(() -> CompiledCatalogue.compile(this::text)));
  }

  private Optional<String> compiled() {
    return text(CompiledCatalogue.FILE)
        .filter(
            compiled ->
                !CompiledCatalogue.isOfAnotherVersion(compiled)
                    || text(CompiledCatalogue.INDEX).isEmpty());
  }

  /** The rate limits alone, without parsing the tools; none where there is no catalogue. */
  Map<String, RateClass> rateClasses() {
    Optional<String> first = firstLine();
    if (first.isPresent() && !CompiledCatalogue.isOfAnotherVersion(first.get())) {
      return CompiledCatalogue.rateClasses(first.get());
    }
    boolean any = first.isPresent() || text(CompiledCatalogue.INDEX).isPresent();
    return any ? read().rateClasses() : Map.of();
  }

  private Optional<String> firstLine() {
    try (InputStream in = open(CompiledCatalogue.FILE)) {
      return in == null
          ? Optional.empty()
          : Optional.ofNullable(
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder + "/" + CompiledCatalogue.FILE, e);
    }
  }

  private Optional<String> text(String file) {
    try (InputStream in = open(file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder + "/" + file, e);
    }
  }

  private InputStream open(String file) {
    return loader.getResourceAsStream(folder + "/" + file);
  }
}
