package io.eltgateway.fivetran;

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
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
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
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fivetran's tools behind the real chain: catalogue, policy, limits, client, masking. Only the
 * protocol in front is missing.
 */
final class TestGateway implements AutoCloseable {
  private static final String NAME = "fivetran";
  private static final Path NOWHERE = Path.of("no-such-folder").toAbsolutePath();
  private static final URI NO_VENDOR = URI.create("http://127.0.0.1:1");
  private static final WorkSession SESSION = new WorkSession("tester", "session");

  private final HttpClientPool clients;
  private final Snapshot snapshot;
  private final Dispatcher dispatcher;
  private ProviderContext context;

  private TestGateway(Map<String, String> settings, Mode mode, boolean revealSecrets) {
    Problems problems = new Problems();
    Redactor redactor = new Redactor();
    clients = new HttpClientPool(HttpClientSettings.of(Map.of()), redactor);
    RunningInstance instance =
        start(resolve(config(mode, revealSecrets), settings, redactor, problems), problems);
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

  /** Everything is allowed, and secrets are shown. */
  static TestGateway allowingAll(URI root) {
    return new TestGateway(settings(root), Mode.ALLOW_WRITES, true);
  }

  /** Everything is allowed against this sandbox, and secrets are shown. */
  static TestGateway allowingAll(FivetranSandbox sandbox) {
    return new TestGateway(settings(sandbox), Mode.ALLOW_WRITES, true);
  }

  /** A mode, and secrets stay hidden. */
  static TestGateway in(Mode mode, URI root) {
    return new TestGateway(settings(root), mode, false);
  }

  /** A mode against this sandbox, and secrets stay hidden. */
  static TestGateway in(Mode mode, FivetranSandbox sandbox) {
    return new TestGateway(settings(sandbox), mode, false);
  }

  /** A gateway to look at, which reaches no vendor. */
  static TestGateway in(Mode mode) {
    return in(mode, NO_VENDOR);
  }

  /** The same, with the tools that show secrets. */
  static TestGateway revealing(Mode mode) {
    return new TestGateway(settings(NO_VENDOR), mode, true);
  }

  private static Map<String, String> settings(URI root) {
    return Map.of(
        "base-url", root.toString(), "api-key", "made-up-key", "api-secret", "made-up-secret");
  }

  private static Map<String, String> settings(FivetranSandbox sandbox) {
    return Map.of(
        "base-url", sandbox.baseUri().toString(),
        "api-key", sandbox.apiKey(),
        "api-secret", sandbox.apiSecret());
  }

  private static InstanceConfig config(Mode mode, boolean revealSecrets) {
    return new InstanceConfig(
        NAME,
        null,
        null,
        Optional.of(mode),
        null,
        null,
        null,
        null,
        null,
        null,
        revealSecrets,
        Optional.empty(),
        null,
        Optional.of(Location.of("test")));
  }

  private static ResolvedInstance resolve(
      InstanceConfig config, Map<String, String> settings, Redactor redactor, Problems problems) {
    Surroundings surroundings = new Surroundings(Map.of(), NOWHERE, NOWHERE, OperatingSystem.UNIX);
    ProviderInfo info = new FivetranProvider().info();
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
    ToolProvider provider = new ContextKeeper();
    FoundProvider found =
        new FoundProvider(
            provider.info(),
            provider,
            () -> provider,
            new ProviderDirectory(NOWHERE),
            TestGateway.class.getClassLoader());
    InstanceStarter.Outcome outcome =
        new InstanceStarter(clients, policies, Optional.empty(), problems).start(resolved, found);
    if (outcome instanceof InstanceStarter.Outcome.Running running) {
      return running.instance();
    }
    throw new AssertionError(outcome);
  }

  /** What the gateway lends to the provider. */
  ProviderContext context() {
    return context;
  }

  /** All tools, as clients see them. */
  List<Entry> entries() {
    return snapshot.entries();
  }

  /** What the tools say of themselves, by name without prefix. */
  List<ToolSpec> specs() {
    return entries().stream().map(Entry::spec).toList();
  }

  /** What one tool says of itself. */
  ToolSpec spec(String tool) {
    return snapshot.find(NAME + "__" + tool).orElseThrow().spec();
  }

  /** Calls a tool, whose name has no prefix, as one client in one session. */
  ToolResult call(String tool, Map<String, Object> arguments) {
    return dispatcher.call(
        new CallRequest(
            NAME + "__" + tool,
            arguments,
            SESSION,
            new CancellationSource(),
            (done, total, message) -> {},
            new NoClient()));
  }

  @Override
  public void close() {
    dispatcher.close();
    clients.close();
  }

  private final class ContextKeeper implements ToolProvider {
    private final FivetranProvider provider = new FivetranProvider();

    @Override
    public ProviderInfo info() {
      return provider.info();
    }

    @Override
    public List<Tool> tools(ProviderContext lent) {
      context = lent;
      return provider.tools(lent);
    }
  }

  private static final class NoClient implements Client {
    @Override
    public boolean supports(String capability) {
      return false;
    }

    @Override
    public Map<String, Object> request(String method, Map<String, Object> params) {
      throw new ToolException(FailureKind.REFUSED, "Tests answer no questions.");
    }

    @Override
    public void notify(String method, Map<String, Object> params) {}
  }
}
