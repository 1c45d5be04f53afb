package io.eltgateway.engine.mcp;

import io.eltgateway.engine.config.ResolvedServer;
import io.eltgateway.engine.config.ServerConfig;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.CompletionSource;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RemoteServer;
import io.eltgateway.spi.RemoteServer.Feature;
import io.eltgateway.spi.RemoteServer.OverHttp;
import io.eltgateway.spi.RemoteServer.OverStdio;
import io.eltgateway.spi.RemoteServer.Terms;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Any MCP server, as the operator describes it. Lists what was accepted without asking the server;
 * where nothing was accepted yet, asks it in the background and hands over what it lists.
 */
public final class McpProvider implements ToolProvider {
  /** What it says of itself before any configuration is read. */
  public static final ProviderInfo INFO =
      ProviderInfo.of(ServerConfig.TYPE, "MCP server").defaultMode(Mode.READ_ONLY).build();

  private Set<Feature> pass = Set.of();
  private Optional<PinFile> pins = Optional.empty();
  private Remote remote;
  private Definitions definitions;
  private Asking asking;

  @Override
  public ProviderInfo info() {
    return INFO;
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    if (!(context instanceof ServerContext own)) {
      throw new IllegalArgumentException("This provider is the gateway's own");
    }
    ResolvedServer server = own.server();
    pass = server.config().pass();
    remote = own.remote(remoteServer(server));
    pins = pins(own);
    definitions = new Definitions(own, remote, pins, System::nanoTime);
    asking = new Asking(own.instance(), this::refresh, definitions);
    definitions.asking(asking::now);
    definitions.load();
    return definitions.tools();
  }

  private static Optional<PinFile> pins(ServerContext context) {
    ResolvedServer server = context.server();
    return server.config().pin()
        ? Optional.of(new PinFile(server.pins(), context.instance()))
        : Optional.empty();
  }

  private static RemoteServer remoteServer(ResolvedServer server) {
    Terms terms = Terms.TOOLS.withFeatures(server.config().pass());
    return server.url().isPresent()
        ? OverHttp.at(server.url().get(), auth(server.headers()), Map.of(), terms)
        : new OverStdio(server.command(), server.environment(), terms);
  }

  private static Auth auth(Map<String, Secret> headers) {
    return headers.isEmpty() ? new Auth.None() : new Auth.Custom(call -> headers);
  }

  @Override
  public void onToolsChange(Consumer<List<Tool>> successor) {
    definitions.onChange(successor);
    remote.onToolsChange(definitions::mayHaveChanged);
    remote.onToolsChange(asking::now);
  }

  /** From here on the server is asked in the background. */
  public void begin() {
    asking.begin();
  }

  /**
   * Asks the server now what it lists, and takes note of it.
   *
   * @throws ToolException when it does not answer
   */
  public void refresh() {
    try {
      definitions.take(remote.listed());
    } catch (ToolException noAnswer) {
      definitions.unanswered(noAnswer.getMessage());
      throw noAnswer;
    }
  }

  /**
   * Asks the server now, for a person to look at what it lists and to accept it. Where nothing was
   * accepted yet, nothing is pinned by it.
   *
   * @throws ToolException when it does not answer
   */
  public Proposal propose() {
    return definitions.propose(remote.listed());
  }

  /** Whether tools that nobody accepted are held back at all. */
  public boolean holdsBack() {
    return pins.isPresent();
  }

  /** Where accepted definitions are kept. */
  public Path pins() {
    return pins.orElseThrow().path();
  }

  /** Why accepted definitions cannot be kept beyond the end of this process, if so. */
  public Optional<String> unkept() {
    return pins.flatMap(PinFile::problem);
  }

  /** Whether it is known which tools there are. */
  public boolean isKnown() {
    return definitions.isKnown();
  }

  @Override
  public List<String> notices() {
    return definitions.notices();
  }

  @Override
  public Optional<PromptSource> promptSource() {
    return pass.contains(Feature.PROMPTS) ? Optional.of(remote.prompts()) : Optional.empty();
  }

  @Override
  public Optional<ResourceSource> resourceSource() {
    return pass.contains(Feature.RESOURCES) ? Optional.of(remote.resources()) : Optional.empty();
  }

  @Override
  public Optional<CompletionSource> completionSource() {
    boolean offered = pass.contains(Feature.PROMPTS) || pass.contains(Feature.RESOURCES);
    return offered ? Optional.of(remote.completions()) : Optional.empty();
  }

  @Override
  public void close() {
    if (asking != null) {
      asking.close();
    }
  }
}
