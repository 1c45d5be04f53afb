package io.eltgateway.engine.mcp;

import io.eltgateway.engine.config.EffectRule;
import io.eltgateway.engine.config.ResolvedServer;
import io.eltgateway.engine.config.ServerConfig;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.Effect;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What the gateway lends to the instance {@code acme}, whose tools count as reads. */
final class OwnContext implements ServerContext, System.Logger {
  final List<String> events = new CopyOnWriteArrayList<>();
  final List<String> logged = new CopyOnWriteArrayList<>();
  private final ResolvedServer server;

  /** With the pins in this file; without where the operator wants none. */
  OwnContext(Path pins, boolean pin) {
    ServerConfig config =
        new ServerConfig(
            Optional.empty(),
            Optional.of("program"),
            null,
            null,
            null,
            List.of(new EffectRule("*", Effect.READ, Location.of("test"))),
            null,
            null,
            pin);
    server =
        new ResolvedServer(Optional.empty(), List.of("program"), Map.of(), Map.of(), pins, config);
  }

  @Override
  public ResolvedServer server() {
    return server;
  }

  @Override
  public String title() {
    return "MCP server acme";
  }

  @Override
  public String instance() {
    return "acme";
  }

  @Override
  public int longestName() {
    return 40;
  }

  @Override
  public void record(DefinitionEvent event) {
    events.add(event.kind().label() + " " + event.tool());
  }

  @Override
  public Json json() {
    return new ProviderJson();
  }

  @Override
  public System.Logger log() {
    return this;
  }

  @Override
  public String getName() {
    return "test";
  }

  @Override
  public boolean isLoggable(Level level) {
    return true;
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
    logged.add(message);
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String format, Object... values) {
    logged.add(format);
  }

  @Override
  public Settings settings() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Http http(HttpRoot root) {
    throw new UnsupportedOperationException();
  }

  @Override
  public JsonHttp jsonHttp(HttpRoot root) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int concurrency() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Tool> restTools(RestCatalogue catalogue) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Remote remote(RemoteServer remote) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ChildProcess start(
      ChildProcess.Command command, Consumer<String> errorLine, ToolCall call) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Secrets secrets() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path cacheFolder() {
    throw new UnsupportedOperationException();
  }
}
