package io.eltgateway.engine.plugin;

import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.NameCheck;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.ResolvedServer;
import io.eltgateway.engine.config.files.StateDirectory;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.LaneSettings;
import io.eltgateway.engine.mcp.DefinitionEvent;
import io.eltgateway.engine.mcp.DefinitionEvent.Kind;
import io.eltgateway.engine.mcp.ServerContext;
import io.eltgateway.engine.process.ChildProcesses;
import io.eltgateway.engine.remote.RemoteServers;
import io.eltgateway.engine.rest.JsonLane;
import io.eltgateway.engine.rest.RestOptions;
import io.eltgateway.engine.rest.RestTools;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.JsonHttp;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RemoteServer;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.Settings;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What one instance is lent. Thread-safe. */
final class InstanceContext implements ServerContext {
  private static final String CACHE = "cache";

  private final ResolvedInstance resolved;
  private final boolean revealSecrets;
  private final ClassLoader loader;
  private final HttpClientPool clients;
  private final LaneSettings lane;
  private final Optional<StateDirectory> state;
  private final AuditLog auditLog;
  private final Json json = new ProviderJson();
  private final LentPrograms programs;
  private final List<Runnable> endings = new CopyOnWriteArrayList<>();

  InstanceContext(
      ResolvedInstance resolved,
      boolean revealSecrets,
      ClassLoader loader,
      HttpClientPool clients,
      LaneSettings lane,
      Optional<StateDirectory> state,
      AuditLog auditLog) {
    this.resolved = resolved;
    this.revealSecrets = revealSecrets;
    this.loader = loader;
    this.clients = clients;
    this.lane = lane;
    this.state = state;
    this.auditLog = auditLog;
    this.programs = new LentPrograms(new ChildProcesses(System.getenv(), log()));
    endings.add(programs::close);
  }

  @Override
  public String instance() {
    return resolved.config().name();
  }

  @Override
  public ResolvedServer server() {
    return resolved.server().orElseThrow();
  }

  @Override
  public String title() {
    return resolved.title();
  }

  @Override
  public int longestName() {
    return NameCheck.MOST - resolved.config().prefix().length() - Instance.SEPARATOR.length();
  }

  @Override
  public void record(DefinitionEvent event) {
    auditLog.outcome(DefinitionLine.of(instance(), event));
  }

  @Override
  public void recordHeldBack(String tool, boolean isKnown) {
    record(new DefinitionEvent(tool, isKnown ? Kind.CHANGED_HELD_BACK : Kind.NEW_HELD_BACK));
  }

  @Override
  public Settings settings() {
    return resolved.settings();
  }

  /** Without credentials nothing of the account is reached: that is how a provider signs in. */
  @Override
  public Http http(HttpRoot root) {
    return root.auth() instanceof Auth.None ? clients.lane(root, lane) : guarded(root);
  }

  @Override
  public JsonHttp jsonHttp(HttpRoot root) {
    return JsonLane.to(root, resolved.provider().title(), this::guarded);
  }

  private Http guarded(HttpRoot root) {
    return new ReadsByGet(clients.lane(root, lane), instance(), resolved.provider().title());
  }

  @Override
  public int concurrency() {
    return resolved.config().inFlight();
  }

  @Override
  public List<Tool> restTools(RestCatalogue catalogue) {
    RestOptions options =
        RestOptions.of(resolved.config().prefix(), resolved.provider().title())
            .revealingSecrets(revealSecrets);
    return RestTools.load(catalogue, loader, options);
  }

  @Override
  public Remote remote(RemoteServer server) {
    Remote remote = new RemoteServers(clients).open(server, instance(), title(), lane);
    endings.add(remote::close);
    return remote;
  }

  @Override
  public ChildProcess start(
      ChildProcess.Command command, Consumer<String> errorLine, ToolCall call) {
    return programs.start(command, errorLine, call);
  }

  /** What ends what was lent and runs by itself: servers and programs. */
  List<Runnable> endings() {
    return endings;
  }

  @Override
  public Secrets secrets() {
    return resolved.secrets();
  }

  @Override
  public Path cacheFolder() throws IOException {
    if (state.isEmpty()) {
      throw new IOException("This gateway keeps nothing beyond its end");
    }
    return state.get().folder(CACHE, resolved.provider().id());
  }

  @Override
  public Json json() {
    return json;
  }

  @Override
  public System.Logger log() {
    return System.getLogger("io.eltgateway.provider." + instance());
  }
}
