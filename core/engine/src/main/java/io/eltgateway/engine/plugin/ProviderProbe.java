package io.eltgateway.engine.plugin;

import io.eltgateway.engine.catalogue.ProviderThread;
import io.eltgateway.engine.file.FileFault;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ToolProvider;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks into one provider directory and asks what is there what it is. */
final class ProviderProbe {

  /** What a look into a directory brought. */
  record Outcome(List<FoundProvider> found, List<String> problems, Closeable loader) {}

  private final ProviderDirectory directory;
  private final Duration patience;
  // One that was given up may still answer.
  private final List<FoundProvider> found = new CopyOnWriteArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();

  private ProviderProbe(ProviderDirectory directory, Duration patience) {
    this.directory = directory;
    this.patience = patience;
  }

  /**
   * Looks and asks.
   *
   * @param patience how long the directory's code may take to say what it is
   */
  static Outcome probe(ProviderDirectory directory, Duration patience) {
    ProviderProbe probe = new ProviderProbe(directory, patience);
    Closeable loader = probe.look();
    return new Outcome(List.copyOf(probe.found), List.copyOf(probe.problems), loader);
  }

  private Closeable look() {
    URL[] classPath;
    try {
      classPath = directory.classPath();
    } catch (IOException e) {
      problem(
          new Diagnosis(
              "cannot be read (" + FileFault.reason(e) + ")", "Make it readable or remove it"));
      return () -> {};
    }
    ProviderClassLoader loader =
        new ProviderClassLoader(directory.name(), classPath, ToolProvider.class.getClassLoader());
    ask(loader);
    if (found.isEmpty() && problems.isEmpty()) {
      problem(Diagnosis.ofNoProvider(directory));
    }
    return loader;
  }

  private void ask(ProviderClassLoader loader) {
    Iterator<ServiceLoader.Provider<ToolProvider>> services =
        ServiceLoader.load(ToolProvider.class, loader).stream().iterator();
    try {
      while (ProviderThread.run(loader, patience, () -> askNext(services, loader))) {
        // Each turn asks one provider; a directory may hold several.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem(
          new Diagnosis("was not asked what it is, because the gateway ends", "Start it again"));
    } catch (Exception | Error e) {
      problem(Diagnosis.of(e, directory));
    }
  }

  private boolean askNext(
      Iterator<ServiceLoader.Provider<ToolProvider>> services, ClassLoader loader) {
    if (!services.hasNext()) {
      return false;
    }
    ServiceLoader.Provider<ToolProvider> service = services.next();
    BuiltFor builtFor = BuiltFor.of(service.type());
    if (!builtFor.fits()) {
      problem(Diagnosis.ofOtherSpi(builtFor));
      return true;
    }
    try {
      ToolProvider probe = service.get();
      ProviderInfo info = Objects.requireNonNull(probe.info(), "info() returned nothing");
      found.add(new FoundProvider(info, probe, service, directory, loader));
    } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
      problem(Diagnosis.of(e, directory));
    }
    return true;
  }

  private void problem(Diagnosis diagnosis) {
    problems.add(
        "Provider directory %s %s. %s."
            .formatted(directory.name(), diagnosis.what(), diagnosis.remedy()));
  }
}
