package io.eltgateway.engine.plugin;

import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.call.CallRequest;
import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.engine.call.Dispatcher;
import io.eltgateway.engine.catalogue.Catalogue;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.ProviderThread;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.config.ConfigLoader;
import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.KnownProviders;
import io.eltgateway.engine.config.LoadedConfig;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.SettingsResolver;
import io.eltgateway.engine.config.files.OperatingSystem;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.HttpClientSettings;
import io.eltgateway.engine.offer.Offers;
import io.eltgateway.engine.plugin.InstanceStarter.Outcome;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.session.Ledger;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One instance of one provider behind the whole chain, for the tests of its author: names, policy,
 * checks of arguments, limits, the HTTP client and masking are those of a running gateway. Nothing
 * of the machine reaches it, and only the protocol in front is missing. The test kit finds this
 * class by its name, so its methods have types of the SPI and the JDK only. Thread-safe.
 */
public final class TrialInstance implements AutoCloseable {
  private static final WorkSession SESSION = new WorkSession("author", "trial");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path NOWHERE = Path.of("no-such-folder").toAbsolutePath();

  private final String name;
  private final Redactor redactor = new Redactor();
  private final Problems problems = new Problems();
  private final HttpClientPool clients =
      new HttpClientPool(HttpClientSettings.of(Map.of()), redactor);
  private final WatchedProvider watched;
  private final RunningInstance running;
  private final Snapshot snapshot;
  private final Dispatcher dispatcher;
  private final Set<String> remarks = Collections.synchronizedSet(new LinkedHashSet<>());

  /**
   * Starts the instance.
   *
   * @param provider a new one
   * @param settings what an operator would configure, by key
   * @param mode what the operator allows
   * @throws RuntimeException when it could not start in a gateway either; the message is what its
   *     operator would read
   */
  public TrialInstance(ToolProvider provider, Map<String, String> settings, Mode mode) {
    this(provider, provider.getClass().getClassLoader(), settings, mode);
  }

  private TrialInstance(
      ToolProvider provider, ClassLoader loader, Map<String, String> settings, Mode mode) {
    this.watched = new WatchedProvider(provider);
    this.name = provider.info().id();
    try {
      ResolvedInstance resolved = resolve(provider.info(), settings);
      // What an operator got wrong is told before what the provider makes of it.
      problems.throwIfAny();
      this.running = start(resolved, mode, provider, loader);
      this.snapshot = Snapshot.builder().add(running.instance(), running.tools()).build();
      problems.throwIfAny();
    } catch (RuntimeException e) {
      clients.close();
      throw e;
    }
    InstantSource clock = InstantSource.system();
    this.dispatcher =
        new Dispatcher(
            new Catalogue(snapshot),
            Offers.none(),
            new Ledger(clock, Ledger.Bounds.DEFAULT),
            AuditLog.none(),
            redactor,
            () -> "",
            clock);
  }

  /**
   * The tools of a provider that no operator has configured; empty when it has none without that,
   * or fails at it.
   */
  public static Optional<List<ToolSpec>> toolsOf(FoundProvider found) {
    try {
      return Optional.of(ProviderThread.run(found.loader(), PATIENCE, () -> unconfigured(found)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (Exception | Error needsConfiguration) {
      return Optional.empty();
    }
  }

  private static List<ToolSpec> unconfigured(FoundProvider found) {
    try (TrialInstance trial =
        new TrialInstance(
            found.supplier().get(), found.loader(), Map.of(), found.info().defaultMode())) {
      return trial.specs();
    }
  }

  private ResolvedInstance resolve(ProviderInfo info, Map<String, String> settings) {
    List<String> known = info.settings().stream().map(Setting::key).toList();
    for (String key : settings.keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            Suggestions.withDidYouMean(
                "%s has no setting '%s'. Its settings are %s."
                    .formatted(info.title(), key, String.join(", ", known)),
                key,
                known));
      }
    }
    Surroundings surroundings = new Surroundings(Map.of(), NOWHERE, NOWHERE, OperatingSystem.UNIX);
    LoadedConfig loaded =
        new ConfigLoader(surroundings, problems)
            .load(Optional.empty(), folders -> KnownProviders.of(List.of(info)));
    return new SettingsResolver(loaded, surroundings, redactor::register, problems)
        .resolveForSandbox(InstanceConfig.simulated(name), settings)
        .orElseThrow();
  }

  private RunningInstance start(
      ResolvedInstance resolved, Mode mode, ToolProvider provider, ClassLoader loader) {
    PolicyReader policies =
        new PolicyReader(variable -> Optional.empty(), true, Optional.of(mode), problems);
    FoundProvider found =
        new FoundProvider(provider.info(), provider, () -> watched, Optional.empty(), loader);
    Outcome outcome =
        new InstanceStarter(clients, policies, Optional.empty(), problems)
            .quietly()
            .start(resolved, found);
    if (outcome instanceof Outcome.Running started) {
      return started.instance();
    }
    throw new IllegalStateException(((Outcome.Off) outcome).reason());
  }

  /** What the gateway lent to the provider. */
  public ProviderContext context() {
    return watched.context();
  }

  /** What its tools say of themselves, sorted by name. */
  public List<ToolSpec> specs() {
    return snapshot.entries().stream().map(Entry::spec).toList();
  }

  /** Calls a tool as a client would; its name has no prefix. Never throws. */
  public ToolResult call(String tool, Map<String, Object> arguments) {
    return dispatcher.call(
        new CallRequest(
                running.instance().fullName(tool),
                arguments,
                SESSION,
                new CancellationSource(),
                (done, total, message) -> {},
                new MuteClient())
            .remarking(remarks::add));
  }

  /** What of the catalogue met nothing in the answers so far, each sentence once, in order. */
  public List<String> remarks() {
    synchronized (remarks) {
      return List.copyOf(remarks);
    }
  }

  @Override
  public void close() {
    dispatcher.close();
    running.close();
    clients.close();
  }
}
