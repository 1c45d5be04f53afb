package io.eltgateway.integrateio.testing;

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
import io.eltgateway.integrateio.IntegrateioProvider;
import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Integrate.io's tools behind the real chain: catalogue, policy, limits, client, masking. Only the
 * protocol in front is missing.
 */
public final class TestGateway implements AutoCloseable {
  private static final String NAME = "integrateio";
  private static final Path NOWHERE = Path.of("no-such-folder").toAbsolutePath();
  private static final WorkSession SESSION = new WorkSession("tester", "session");

  private final HttpClientPool clients;
  private final Snapshot snapshot;
  private final Dispatcher dispatcher;
  private final IntegrateioProvider provider = new IntegrateioProvider();
  private ProviderContext context;

  private TestGateway(
      Map<String, String> settings, Mode mode, int inFlight, Map<String, String> secrets) {
    Problems problems = new Problems();
    Redactor redactor = new Redactor();
    clients = new HttpClientPool(HttpClientSettings.of(Map.of()), redactor);
    ResolvedInstance resolved = resolve(config(mode, inFlight), settings, redactor, problems);
    RunningInstance instance =
        start(
            new ResolvedInstance(
                resolved.config(),
                resolved.provider(),
                resolved.settings(),
                resolved.missingCredentials(),
                new TestSecrets(secrets, redactor::register),
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

  /** A sandbox through its MCP endpoint, with nothing but a token. */
  public static TestGateway in(Mode mode, IntegrateioSandbox sandbox) {
    return with(mode, withToken(sandbox));
  }

  /** A sandbox through its REST API, with nothing but the key. */
  public static TestGateway byRest(Mode mode, IntegrateioSandbox sandbox) {
    return with(mode, withKey(sandbox));
  }

  /** The same with these settings, as they are. */
  public static TestGateway with(Mode mode, Map<String, String> settings) {
    return new TestGateway(settings, mode, 16, Map.of());
  }

  /** The settings that lead to a sandbox, with its token. */
  public static Map<String, String> withToken(IntegrateioSandbox sandbox) {
    return Map.of(
        "base-url", sandbox.baseUrl().toString(),
        "account-id", sandbox.accountId(),
        "token", sandbox.token());
  }

  /** The settings that lead to a sandbox, with its API key. */
  public static Map<String, String> withKey(IntegrateioSandbox sandbox) {
    return Map.of(
        "base-url", sandbox.baseUrl().toString(),
        "account-id", sandbox.accountId(),
        "api-key", sandbox.apiKey());
  }

  private static InstanceConfig config(Mode mode, int inFlight) {
    return new InstanceConfig(
        NAME,
        null,
        null,
        Optional.of(mode),
        null,
        null,
        null,
        inFlight,
        null,
        null,
        false,
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
            TestGateway.class.getClassLoader());
    InstanceStarter.Outcome outcome =
        new InstanceStarter(clients, policies, Optional.empty(), problems).start(resolved, found);
    if (outcome instanceof InstanceStarter.Outcome.Running running) {
      return running.instance();
    }
    throw new AssertionError(outcome);
  }

  /** The provider behind it. */
  public IntegrateioProvider provider() {
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

  /** Arguments of names and values in turn. */
  public static Map<String, Object> arguments(Object... namesAndValues) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return arguments;
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

  private ToolResult call(
      String tool,
      Map<String, Object> arguments,
      CancellationSource cancellation,
      Set<String> capabilities) {
    return dispatcher.call(
        new CallRequest(
            NAME + "__" + tool,
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
    public List<Tool> tools(ProviderContext lent) {
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
