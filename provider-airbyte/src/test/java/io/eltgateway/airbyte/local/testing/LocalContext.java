package io.eltgateway.airbyte.local.testing;

import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.engine.process.ChildProcesses;
import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.JsonHttp;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RemoteServer;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.Settings;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What an instance is lent that has no network: JSON, a log, programs and these secrets. */
public final class LocalContext implements ProviderContext, Secrets, AutoCloseable {
  private final Map<String, String> entries;
  private final ChildProcesses programs;

  /** These secrets, on this machine. */
  public LocalContext(Map<String, String> entries) {
    this(entries, System.getenv());
  }

  /** These secrets, in a gateway with this environment. */
  public LocalContext(Map<String, String> entries, Map<String, String> environment) {
    this.entries = entries;
    this.programs = new ChildProcesses(environment, log());
  }

  @Override
  public ChildProcess start(
      ChildProcess.Command command, Consumer<String> errorLine, ToolCall call) {
    return programs.start(command, errorLine, call);
  }

  @Override
  public void close() {
    programs.close();
  }

  @Override
  public String instance() {
    return "airbyte";
  }

  @Override
  public Json json() {
    return new ProviderJson();
  }

  @Override
  public Secrets secrets() {
    return this;
  }

  @Override
  public System.Logger log() {
    return System.getLogger(LocalContext.class.getName());
  }

  @Override
  public SortedSet<String> names() {
    return new TreeSet<>(entries.keySet());
  }

  @Override
  public Optional<Secret> find(String name) {
    return Optional.ofNullable(entries.get(name)).map(Secret::of);
  }

  @Override
  public void mask(Secret derived) {}

  @Override
  public Settings settings() {
    throw new AssertionError("no settings are needed");
  }

  @Override
  public Http http(HttpRoot root) {
    throw new AssertionError("no network is needed");
  }

  @Override
  public JsonHttp jsonHttp(HttpRoot root) {
    throw new AssertionError("no network is needed");
  }

  @Override
  public int concurrency() {
    return 1;
  }

  @Override
  public List<Tool> restTools(RestCatalogue catalogue) {
    throw new AssertionError("no catalogue is needed");
  }

  @Override
  public Remote remote(RemoteServer server) {
    throw new AssertionError("no other server is needed");
  }

  @Override
  public Path cacheFolder() {
    throw new AssertionError("nothing is kept");
  }
}
