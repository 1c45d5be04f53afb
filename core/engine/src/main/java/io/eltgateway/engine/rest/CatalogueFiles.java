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
   * The catalogue: as the build compiled it, else compiled now from YAML.
   *
   * @throws IllegalArgumentException when it is missing or faulty
   */
  CompiledCatalogue read() {
    Optional<String> compiled = text(CompiledCatalogue.FILE);
    return CompiledCatalogue.read(
        compiled.isPresent() ? compiled.get() : CompiledCatalogue.compile(this::text));
  }

  /** The rate limits alone, without parsing the tools; none where there is no catalogue. */
  Map<String, RateClass> rateClasses() {
    try (InputStream in = open(CompiledCatalogue.FILE)) {
      if (in != null) {
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        return CompiledCatalogue.rateClasses(lines.readLine());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder + "/" + CompiledCatalogue.FILE, e);
    }
    return text(CompiledCatalogue.INDEX).isPresent() ? read().rateClasses() : Map.of();
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
