package io.eltgateway.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.call.CallRequest;
import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.engine.call.Dispatcher;
import io.eltgateway.engine.catalogue.Catalogue;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.config.ConfigLoader;
import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.KnownProviders;
import io.eltgateway.engine.config.LoadedConfig;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.SettingsResolver;
import io.eltgateway.engine.config.files.OperatingSystem;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.HttpClientSettings;
import io.eltgateway.engine.offer.Offers;
import io.eltgateway.engine.plugin.FoundProvider;
import io.eltgateway.engine.plugin.InstanceStarter;
import io.eltgateway.engine.plugin.PolicyReader;
import io.eltgateway.engine.plugin.ProviderDirectory;
import io.eltgateway.engine.plugin.RunningInstance;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.session.Ledger;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One provider's tools behind the real chain: catalogue, policy, limits, client, masking. Only the
 * protocol in front is missing.
 *
 * @param <P> the provider
 */
public class ProviderGateway<P extends ToolProvider> implements AutoCloseable {
  private static final Path NOWHERE = Path.of("no-such-folder").toAbsolutePath();
  private static final WorkSession SESSION = new WorkSession("tester", "session");

  private final P provider;
  private final String name;
  private final HttpClientPool clients;
  private final Snapshot snapshot;
  private final Dispatcher dispatcher;
  private ProviderContext context;

  /**
   * What an operator would have configured.
   *
   * @param secrets by name
   * @param inFlight how many requests may be under way at a time
   * @param revealSecrets whether tools whose answer carries a new secret may run
   */
  public record Setup(
      Mode mode,
      Map<String, String> settings,
      Map<String, String> secrets,
      int inFlight,
      boolean revealSecrets) {

    /** With what is usual. */
    public static Setup of(Mode mode, Map<String, String> settings) {
      return new Setup(mode, settings, Map.of(), 16, false);
    }
  }

  /** Starts the only instance of a new provider. */
  protected ProviderGateway(P provider, Setup setup) {
    this.provider = provider;
    this.name = provider.info().id();
    Problems problems = new Problems();
    Redactor redactor = new Redactor();
    clients = new HttpClientPool(HttpClientSettings.of(Map.of()), redactor);
    ResolvedInstance resolved = resolve(config(setup), setup.settings(), redactor, problems);
    RunningInstance instance =
        start(
            new ResolvedInstance(
                resolved.config(),
                resolved.provider(),
                resolved.settings(),
                resolved.missingCredentials(),
                new TestSecrets(setup.secrets(), redactor::register),
                resolved.vendorsFile()),
            problems);
    problems.throwIfAny();
    snapshot = Snapshot.builder().add(instance.instance(), instance.tools()).build();
    assertEquals(List.of(), snapshot.problems());
    InstantSource clock = InstantSource.system();
    dispatcher =
        new Dispatcher(
            new Catalogue(snapshot),
            Offers.none(),
            new Ledger(clock, Ledger.Bounds.DEFAULT),
            AuditLog.none(),
            redactor,
            () -> "",
            clock);
  }

  private InstanceConfig config(Setup setup) {
    return new InstanceConfig(
        name,
        null,
        null,
        Optional.of(setup.mode()),
        null,
        null,
        null,
        setup.inFlight(),
        null,
        null,
        setup.revealSecrets(),
        Optional.empty(),
        null,
        Optional.of(Location.of("test")));
  }

  private ResolvedInstance resolve(
      InstanceConfig config, Map<String, String> settings, Redactor redactor, Problems problems) {
    Surroundings surroundings = new Surroundings(Map.of(), NOWHERE, NOWHERE, OperatingSystem.UNIX);
    ProviderInfo info = provider.info();
    LoadedConfig loaded =
        new ConfigLoader(surroundings, problems)
            .load(Optional.empty(), folders -> KnownProviders.of(List.of(info)));
    return new SettingsResolver(loaded, surroundings, redactor::register, problems)
        .resolveForSandbox(config, settings)
        .orElseThrow();
  }

  private RunningInstance start(ResolvedInstance resolved, Problems problems) {
    PolicyReader policies =
        new PolicyReader(name -> Optional.empty(), true, Optional.empty(), problems);
    FoundProvider found =
        new FoundProvider(
            provider.info(),
            provider,
            Capturing::new,
            new ProviderDirectory(NOWHERE),
            provider.getClass().getClassLoader());
    InstanceStarter.Outcome outcome =
        new InstanceStarter(clients, policies, Optional.empty(), problems).start(resolved, found);
    if (outcome instanceof InstanceStarter.Outcome.Running running) {
      return running.instance();
    }
    throw new AssertionError(outcome);
  }

  /** The provider behind it. */
  public P provider() {
    return provider;
  }

  /** What the provider was lent. */
  public ProviderContext context() {
    return context;
  }

  /** All tools, as clients see them. */
  public List<Entry> entries() {
    return snapshot.entries();
  }

  /** What the tools say of themselves. */
  public List<ToolSpec> specs() {
    return entries().stream().map(Entry::spec).toList();
  }

  /** What one tool says of itself. */
  public ToolSpec spec(String tool) {
    return snapshot.find(name + "__" + tool).orElseThrow().spec();
  }

  /** Calls a tool, whose name has no prefix, as one client in one session. */
  public ToolResult call(String tool, Map<String, Object> arguments) {
    return call(tool, arguments, new CancellationSource());
  }

  /** The same, where the client may give up. */
  public ToolResult call(
      String tool, Map<String, Object> arguments, CancellationSource cancellation) {
    return call(tool, arguments, cancellation, Set.of());
  }

  /** The same for a client that declared this capability. */
  public ToolResult callFrom(String capability, String tool, Map<String, Object> arguments) {
    return call(tool, arguments, new CancellationSource(), Set.of(capability));
  }

  private ToolResult call(
      String tool,
      Map<String, Object> arguments,
      CancellationSource cancellation,
      Set<String> capabilities) {
    return dispatcher.call(
        new CallRequest(
            name + "__" + tool,
            arguments,
            SESSION,
            cancellation,
            (done, total, message) -> {},
            new QuietClient(capabilities)));
  }

  @Override
  public void close() {
    dispatcher.close();
    provider.close();
    clients.close();
  }

  /** The provider, which shows what it was lent. */
  private final class Capturing implements ToolProvider {
    @Override
    public ProviderInfo info() {
      return provider.info();
    }

    @Override
    public List<Tool> tools(ProviderContext lent) throws Exception {
      context = lent;
      return provider.tools(lent);
    }
  }

  private record QuietClient(Set<String> capabilities) implements Client {
    @Override
    public boolean supports(String capability) {
      return capabilities.contains(capability);
    }

    @Override
    public Map<String, Object> request(String method, Map<String, Object> params) {
      throw new ToolException(FailureKind.REFUSED, "Tests answer no questions.");
    }

    @Override
    public void notify(String method, Map<String, Object> params) {}
  }
}
