package io.eltgateway.engine.remote;

import io.eltgateway.engine.remote.Backchannel.Change;
import io.eltgateway.spi.CompletionSource;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One MCP server behind the gateway. Thread-safe. */
final class RemoteUpstream implements Remote {
  private final Backchannel backchannel;
  private final Sessions sessions;
  private final Background background;
  private final Duration readTimeout;
  private final Lists lists;
  private final RemotePrompts prompts;
  private final RemoteResources resources;

  RemoteUpstream(
      ServerName name,
      Backchannel backchannel,
      Sessions sessions,
      Background background,
      Duration readTimeout) {
    this.backchannel = backchannel;
    this.sessions = sessions;
    this.background = background;
    this.readTimeout = readTimeout;
    this.lists = new Lists(name);
    this.prompts = new RemotePrompts(this);
    this.resources = new RemoteResources(this);
  }

  @Override
  public ToolResult call(
      String tool, Map<String, Object> arguments, boolean repeatable, ToolCall call) {
    Map<String, Object> params = new LinkedHashMap<>(4);
    params.put("name", tool);
    params.put("arguments", arguments);
    return Results.tool(ask("tools/call", params, repeatable, call).result());
  }

  /** Asks in the caller's session. */
  Message ask(String method, Map<String, Object> params, boolean repeatable, ToolCall call) {
    Hearing hearing = new Hearing(call, backchannel);
    try (Sessions.Use use = sessions.use(call)) {
      setLogLevel(use.session(), hearing);
      return use.session().ask(method, params, repeatable, hearing);
    }
  }

  /** A client that asked for other log messages asks the server for them, too. */
  private void setLogLevel(Session session, Hearing hearing) {
    Optional<String> level = hearing.client().logLevel();
    if (level.isPresent()
        && session.isNewLogLevel(level.get())
        && session.handshake(hearing).has("logging")) {
      session.ask("logging/setLevel", Map.of("level", level.get()), true, hearing);
    }
  }

  @Override
  public Listing listed(ToolCall call) {
    return Lists.tools(list("tools/list", "tools", "name", call));
  }

  @Override
  public Listing listed() {
    return listed(new BackgroundCall(readTimeout));
  }

  Lists.Found list(String method, String kind, String key, ToolCall call) {
    try (Sessions.Use use = sessions.use(call)) {
      return lists.read(use.session(), method, kind, key, new Hearing(call, backchannel));
    }
  }

  /** What the server lists of something, asked on the gateway's own behalf. */
  Lists.Found list(String capability, String method, String kind, String key) {
    BackgroundCall call = new BackgroundCall(readTimeout);
    Hearing hearing = new Hearing(call, backchannel);
    try (Sessions.Use use = sessions.use(call)) {
      return use.session().handshake(hearing).has(capability)
          ? lists.read(use.session(), method, kind, key, hearing)
          : Lists.Found.NONE;
    }
  }

  @Override
  public void onToolsChange(Runnable action) {
    onChange(Change.TOOLS, action);
  }

  void onChange(Change change, Runnable action) {
    backchannel.onChange(change, action);
  }

  Background background() {
    return background;
  }

  @Override
  public PromptSource prompts() {
    return prompts;
  }

  @Override
  public ResourceSource resources() {
    return resources;
  }

  @Override
  public CompletionSource completions() {
    return new RemoteCompletions(this);
  }

  @Override
  public void close() {
    sessions.close();
    background.close();
  }
}
