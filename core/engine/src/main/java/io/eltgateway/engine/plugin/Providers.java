package io.eltgateway.engine.plugin;

import io.eltgateway.engine.config.ProviderCheck;
import io.eltgateway.engine.mcp.McpProvider;
import io.eltgateway.engine.plugin.declared.DeclaredDirectory;
import io.eltgateway.spi.ProviderInfo;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
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

  /** No provider at all. */
  public static Providers none() {
    return new Providers();
  }

  /** Loads each directory with a class loader of its own; one of YAML is only read. */
  static Providers load(List<ProviderDirectory> directories) {
    return load(directories, PATIENCE);
  }

  /** The same, where each may take this long to say what it is. */
  static Providers load(List<ProviderDirectory> directories, Duration patience) {
    Providers providers = new Providers();
    directories.forEach(directory -> providers.load(directory, patience));
    return providers;
  }

  private void load(ProviderDirectory directory, Duration patience) {
    ProviderProbe.Outcome outcome =
        DeclaredDirectory.holdsProvider(directory.path())
            ? DeclaredProbe.probe(directory)
            : ProviderProbe.probe(directory, patience);
    loaders.add(outcome.loader());
    outcome.problems().forEach(problem -> addProblem(directory, problem));
    outcome.found().forEach(found -> add(found, directory));
  }

  /** The gateway's own provider, and those in the folders below these paths. */
  public static Providers below(List<Path> paths) {
    Providers providers = new Providers();
    FoundProvider own =
        new FoundProvider(
            McpProvider.INFO,
            new McpProvider(),
            McpProvider::new,
            Optional.empty(),
            Providers.class.getClassLoader());
    providers.byId.put(own.info().id(), own);
    ProviderSearch.below(paths, providers::addProblem)
        .forEach(directory -> providers.load(directory, PATIENCE));
    return providers;
  }

  private void add(FoundProvider found, ProviderDirectory directory) {
    String id = found.info().id();
    boolean declared = DeclaredDirectory.holdsProvider(directory.path());
    Optional<String> fault = ProviderCheck.fault(found.info());
    FoundProvider earlier = byId.get(id);
    if (fault.isPresent()) {
      leaveOut(directory, id, fault.get(), "Report it to its author");
    } else if (earlier == null) {
      byId.put(id, found);
    } else if (earlier.directory().isEmpty()) {
      leaveOut(
          directory,
          id,
          "the gateway itself has that id",
          declared ? "Give it another one in provider.yaml" : "Report it to its author");
    } else {
      leaveOut(
          directory,
          id,
          earlier.origin() + " already has that id",
          declared
              ? "Give it another one in provider.yaml, or remove one of the two directories"
              : "Remove one of the two directories");
    }
  }

  private void leaveOut(ProviderDirectory directory, String id, String why, String remedy) {
    addProblem(
        directory,
        "Provider '%s' in %s is left out: %s. %s.".formatted(id, directory.name(), why, remedy));
  }

  private void addProblem(ProviderDirectory directory, String problem) {
    problems.add(problem);
    Path name = directory.path().getFileName();
    // A root has none.
    String key = name == null ? directory.name() : name.toString();
    unusable.merge(key, problem, (one, other) -> one + " " + other);
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

  /**
   * The same by the last name of the directory, for clients. Where one that runs has that name for
   * its id, the directory says that it is not that one.
   */
  public Map<String, String> unusable() {
    Map<String, String> byName = new LinkedHashMap<>();
    unusable.forEach(
        (name, why) -> byName.put(byId.containsKey(name) ? "another " + name : name, why));
    return byName;
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
