package io.eltgateway.engine.plugin;

import io.eltgateway.engine.mcp.McpProvider;
import io.eltgateway.engine.plugin.declared.DeclaredDirectory;
import io.eltgateway.spi.ProviderInfo;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * The providers of an installation, found once at start. What could not be loaded is a sentence for
 * the operator; the others are there. Immutable but for {@link #close}.
 */
public final class Providers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  static {
    // The log is set up by whoever logs first, with what that thread's class loader finds. That
    // must
    // not be a provider's, which does not see the gateway's settings.
    LoggerFactory.getILoggerFactory();
  }

  private final SortedMap<String, FoundProvider> byId = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> unusable = new LinkedHashMap<>();
  private final List<Closeable> loaders = new ArrayList<>();

  private Providers() {}

  /** Loads each directory with a class loader of its own; one of YAML is only read. */
  public static Providers load(List<ProviderDirectory> directories) {
    return load(directories, List.of(), PATIENCE);
  }

  /** The same, where each may take this long to say what it is. */
  static Providers load(List<ProviderDirectory> directories, Duration patience) {
    return load(directories, List.of(), patience);
  }

  private static Providers load(
      List<ProviderDirectory> directories, List<FoundProvider> own, Duration patience) {
    Providers providers = new Providers();
    own.forEach(found -> providers.byId.put(found.info().id(), found));
    for (ProviderDirectory directory : directories) {
      ProviderProbe.Outcome outcome =
          DeclaredDirectory.holdsProvider(directory.path())
              ? DeclaredProbe.probe(directory)
              : ProviderProbe.probe(directory, patience);
      providers.loaders.add(outcome.loader());
      outcome.problems().forEach(problem -> providers.addProblem(directory, problem));
      outcome.found().forEach(found -> providers.add(found, directory));
    }
    return providers;
  }

  /** The same, with the gateway's own provider before them. */
  public static Providers loadWithOwn(List<ProviderDirectory> directories) {
    FoundProvider own =
        new FoundProvider(
            McpProvider.INFO,
            new McpProvider(),
            McpProvider::new,
            Optional.empty(),
            Providers.class.getClassLoader());
    return load(directories, List.of(own), PATIENCE);
  }

  private void add(FoundProvider found, ProviderDirectory directory) {
    FoundProvider earlier = byId.putIfAbsent(found.info().id(), found);
    if (earlier != null) {
      addProblem(
          directory,
          "Provider '%s' in %s is left out: %s already has that id. Remove one of the two directories."
              .formatted(found.info().id(), found.origin(), earlier.origin()));
    }
  }

  private void addProblem(ProviderDirectory directory, String problem) {
    problems.add(problem);
    String name = String.valueOf(directory.path().getFileName());
    unusable.merge(name, problem, (one, other) -> one + " " + other);
  }

  /** By id, sorted. */
  public SortedMap<String, FoundProvider> all() {
    return Collections.unmodifiableSortedMap(byId);
  }

  /** What each says of itself, by id. */
  public List<ProviderInfo> infos() {
    return byId.values().stream().map(FoundProvider::info).toList();
  }

  /** The provider with this id. */
  public Optional<FoundProvider> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** What could not be loaded, one sentence each, with the directory and the remedy. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** The same by the last name of the directory, for clients. */
  public Map<String, String> unusable() {
    return Collections.unmodifiableMap(unusable);
  }

  /** Closes the class loaders. */
  @Override
  public void close() {
    for (Closeable loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        // The process ends with it; nothing is lost when a jar stays open until then.
        problems.add("A provider's class loader did not close: " + e.getMessage());
      }
    }
  }
}
