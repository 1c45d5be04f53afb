package io.eltgateway.engine.remote;

import io.eltgateway.engine.remote.ListChanges.Kind;
import io.eltgateway.spi.CompletionSource;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One MCP server behind the gateway. Thread-safe. */
final class RemoteUpstream implements Remote {
  private static final Logger log = LoggerFactory.getLogger(RemoteUpstream.class);

  private final ServerName name;
  private final Backchannel backchannel;
  private final ListChanges changes;
  private final Sessions sessions;
  private final Background background;
  private final Duration readTimeout;
  private final Lists lists;
  private final RemotePrompts prompts;
  private final RemoteResources resources;

  RemoteUpstream(
      ServerName name,
      Backchannel backchannel,
      ListChanges changes,
      Sessions sessions,
      Background background,
      Duration readTimeout) {
    this.name = name;
    this.backchannel = backchannel;
    this.changes = changes;
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

  /**
   * A client that asked for other log messages asks the server for them, too. Whatever becomes of
   * that, it is not what the call is about.
   */
  private void setLogLevel(Session session, Hearing hearing) {
    Optional<String> level = hearing.client().logLevel();
    if (level.isPresent()
        && session.handshake(hearing).has("logging")
        && session.isNewLogLevel(level.get())) {
      try {
        session.ask("logging/setLevel", Map.of("level", level.get()), true, hearing);
      } catch (ToolException refused) {
        log.debug("{} did not take a log level: {}", name, refused.getMessage());
      }
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
  List<Map<String, Object>> list(String capability, String method, String kind, String key) {
    BackgroundCall call = new BackgroundCall(readTimeout);
    Hearing hearing = new Hearing(call, backchannel);
    try (Sessions.Use use = sessions.use(call)) {
      if (!use.session().handshake(hearing).has(capability)) {
        return List.of();
      }
      Lists.Found found = lists.read(use.session(), method, kind, key, hearing);
      found.problems().forEach(log::warn);
      return found.elements();
    }
  }

  @Override
  public void onToolsChange(Runnable action) {
    onChange(Kind.TOOLS, action);
  }

  void onChange(Kind kind, Runnable action) {
    changes.listen(kind, action);
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
