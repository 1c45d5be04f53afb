package io.eltgateway.engine.plugin;

import io.eltgateway.engine.catalogue.ProviderThread;
import io.eltgateway.engine.file.FileFault;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ToolProvider;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Looks into one provider directory and asks what is there what it is. */
final class ProviderProbe {

  /** What a look into a directory brought. */
  record Outcome(List<FoundProvider> found, List<String> problems, Closeable loader) {}

  private final ProviderDirectory directory;
  private final Duration patience;
  private final List<FoundProvider> found = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

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
      // Each turn asks one provider; a directory may hold several.
      Optional<Answer> answer;
      do {
        answer = ProviderThread.run(loader, patience, () -> askNext(services, loader));
        answer.ifPresent(this::take);
      } while (answer.isPresent());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem(
          new Diagnosis("was not asked what it is, because the gateway ends", "Start it again"));
    } catch (Exception | Error e) {
      problem(Diagnosis.of(e, directory));
    }
  }

  /** Only whoever waits takes answers: one that comes after its time is nobody's. */
  private void take(Answer answer) {
    answer.found().ifPresent(found::add);
    answer.problem().ifPresent(this::problem);
  }

  private Optional<Answer> askNext(
      Iterator<ServiceLoader.Provider<ToolProvider>> services, ClassLoader loader) {
    if (!services.hasNext()) {
      return Optional.empty();
    }
    ServiceLoader.Provider<ToolProvider> service = services.next();
    BuiltFor builtFor = BuiltFor.of(service.type());
    if (!builtFor.fits()) {
      return Optional.of(Answer.problem(Diagnosis.ofOtherSpi(builtFor)));
    }
    try {
      ToolProvider probe = service.get();
      ProviderInfo info = Objects.requireNonNull(probe.info(), "info() returned nothing");
      return Optional.of(Answer.found(new FoundProvider(info, probe, service, directory, loader)));
    } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
      return Optional.of(Answer.problem(Diagnosis.of(e, directory)));
    }
  }

  /** What came of one provider of the directory: it was found, or there is a problem. */
  private record Answer(Optional<FoundProvider> found, Optional<Diagnosis> problem) {
    static Answer found(FoundProvider provider) {
      return new Answer(Optional.of(provider), Optional.empty());
    }

    static Answer problem(Diagnosis diagnosis) {
      return new Answer(Optional.empty(), Optional.of(diagnosis));
    }
  }

  private void problem(Diagnosis diagnosis) {
    problems.add(
        "Provider directory %s %s. %s."
            .formatted(directory.name(), diagnosis.what(), diagnosis.remedy()));
  }
}
