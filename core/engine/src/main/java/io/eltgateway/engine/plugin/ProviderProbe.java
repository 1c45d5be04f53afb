package io.eltgateway.engine.plugin;

import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ToolProvider;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Looks into one provider directory and asks what is there what it is. */
final class ProviderProbe {

  /** What a look into a directory brought. */
  record Outcome(List<FoundProvider> found, List<String> problems, Closeable loader) {}

  private final ProviderDirectory directory;
  private final List<FoundProvider> found = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private ProviderProbe(ProviderDirectory directory) {
    this.directory = directory;
  }

  static Outcome probe(ProviderDirectory directory) {
    ProviderProbe probe = new ProviderProbe(directory);
    Closeable loader = probe.look();
    return new Outcome(probe.found, probe.problems, loader);
  }

  private Closeable look() {
    URL[] classPath;
    try {
      classPath = directory.classPath();
    } catch (IOException e) {
      problem("cannot be read (" + e.getMessage() + ")", "Make it readable or remove it");
      return () -> {};
    }
    ProviderClassLoader loader =
        new ProviderClassLoader(directory.name(), classPath, ToolProvider.class.getClassLoader());
    ask(loader);
    if (found.isEmpty() && problems.isEmpty()) {
      problem(
          "names no provider",
          "A jar in it must hold META-INF/services/io.eltgateway.spi.ToolProvider");
    }
    return loader;
  }

  private void ask(ProviderClassLoader loader) {
    Iterator<ServiceLoader.Provider<ToolProvider>> services =
        ServiceLoader.load(ToolProvider.class, loader).stream().iterator();
    while (true) {
      try {
        if (!services.hasNext()) {
          return;
        }
        ServiceLoader.Provider<ToolProvider> service = services.next();
        ToolProvider probe = service.get();
        ProviderInfo info = Objects.requireNonNull(probe.info(), "info() returned nothing");
        found.add(new FoundProvider(info, probe, service, directory, loader));
      } catch (ServiceConfigurationError e) {
        problem("is broken (" + e.getMessage() + ")", "Replace it or remove it");
        return;
      } catch (LinkageError e) {
        problem(
            "was built for another version of the gateway or misses a library (" + e + ")",
            "Install a matching version");
        return;
      } catch (RuntimeException e) {
        problem("failed when asked what it is (" + e + ")", "Report it to its author");
      }
    }
  }

  private void problem(String what, String remedy) {
    problems.add("Provider directory %s %s. %s.".formatted(directory.name(), what, remedy));
  }
}
