package io.eltgateway.airbyte.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.airbyte.AirbyteProvider;
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
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Airbyte's tools behind the real chain: catalogue, policy, limits, client, masking. Only the
 * protocol in front is missing.
 */
public final class TestGateway implements AutoCloseable {
  /** What a fake's token endpoint should be asked with. */
  public static final String CLIENT_ID = "made-up-client-id";

  /** Its secret. */
  public static final String CLIENT_SECRET = "made-up-client-secret";

  private static final String NAME = "airbyte";
  private static final Path NOWHERE = Path.of("no-such-folder").toAbsolutePath();
  private static final WorkSession SESSION = new WorkSession("tester", "session");

  private final HttpClientPool clients;
  private final Snapshot snapshot;
  private final Dispatcher dispatcher;
  private final AirbyteProvider provider = new AirbyteProvider();

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

  /** A self-managed installation at this origin, with client credentials. */
  public static TestGateway in(Mode mode, URI origin) {
    return with(mode, selfManaged(origin));
  }

  /** The same with these settings, as they are. */
  public static TestGateway with(Mode mode, Map<String, String> settings) {
    return with(mode, settings, Map.of());
  }

  /** The same with these named secrets. */
  public static TestGateway with(
      Mode mode, Map<String, String> settings, Map<String, String> secrets) {
    return new TestGateway(settings, mode, 16, secrets);
  }

  /** Reads only, and so many requests may be under way at a time. */
  public static TestGateway reading(URI origin, int inFlight) {
    return new TestGateway(selfManaged(origin), Mode.READ_ONLY, inFlight, Map.of());
  }

  /** The settings for a self-managed installation at this origin. */
  public static Map<String, String> selfManaged(URI origin) {
    return Map.of(
        "api-url", origin + "/api/public/v1",
        "client-id", CLIENT_ID,
        "client-secret", CLIENT_SECRET);
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

  /** The provider behind it. */
  public AirbyteProvider provider() {
    return provider;
  }

  /** All tools, as clients see them. */
  public List<Entry> entries() {
    return snapshot.entries();
  }

  /** What the tools say of themselves. */
  public List<ToolSpec> specs() {
    return entries().stream().map(Entry::spec).toList();
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
