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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One MCP server behind the gateway. Thread-safe. */
final class RemoteUpstream implements Remote {
  private static final Logger log = LoggerFactory.getLogger(RemoteUpstream.class);

  private final Backchannel backchannel;
  private final ListChanges changes;
  private final Sessions sessions;
  private final Background background;
  private final ClientNews news;
  private final Failures failures;
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
      ClientNews news,
      Failures failures,
      Duration readTimeout) {
    this.backchannel = backchannel;
    this.changes = changes;
    this.sessions = sessions;
    this.background = background;
    this.news = news;
    this.failures = failures;
    this.readTimeout = readTimeout;
    this.lists = new Lists(name);
    changes.listen(Kind.SUBSCRIPTIONS, this::subscribeAnew);
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
      news.logLevel(hearing.client(), use.session(), hearing);
      Message answer = use.session().ask(method, params, repeatable, hearing);
      if (use.session().subscriptions().areUnknownTo(use.session().peer())) {
        background.soon(() -> subscribeAnew(use.session()));
      }
      return answer;
    }
  }

  /** Tells when a resource holds something new, as long as the caller's session lasts. */
  ResourceSource.Subscription subscribe(String uri, Consumer<String> updated, ToolCall call) {
    Hearing hearing = new Hearing(call, backchannel);
    try (Sessions.Use use = sessions.use(call)) {
      Session session = use.session();
      if (!session.handshake(hearing).tellsUpdates()) {
        throw failures.tellsNoUpdates();
      }
      // Kept before it is asked for: the first news may come with the answer.
      session.subscriptions().add(uri, updated, session.peer().orElseThrow(failures::stopped));
      try {
        session.ask("resources/subscribe", Map.of("uri", uri), true, hearing);
      } catch (RuntimeException refused) {
        session.subscriptions().removeLast(uri, updated);
        throw refused;
      }
      return () -> unsubscribe(session, uri, updated);
    }
  }

  private void unsubscribe(Session session, String uri, Consumer<String> updated) {
    if (session.subscriptions().removeLast(uri, updated) && session.peer().isPresent()) {
      background.soon(() -> unsubscribe(session, uri));
    }
  }

  /** Somebody may subscribe again meanwhile, and what the server hears last counts. */
  private void unsubscribe(Session session, String uri) {
    if (session.subscriptions().has(uri)) {
      return;
    }
    askQuietly(session, "resources/unsubscribe", uri);
    if (session.subscriptions().has(uri)) {
      askQuietly(session, "resources/subscribe", uri);
    }
  }

  /**
   * A server that has forgotten one session has mostly forgotten all, and nobody may be calling.
   */
  private void subscribeAnew() {
    sessions.withSubscriptions().forEach(this::subscribeAnew);
  }

  private void subscribeAnew(Session session) {
    Subscriptions subscriptions = session.subscriptions();
    for (String uri : subscriptions.uris()) {
      if (!askQuietly(session, "resources/subscribe", uri)) {
        return;
      }
    }
    if (session.peer().filter(subscriptions::becomeKnownTo).isPresent()) {
      // While nobody told, something may have happened.
      subscriptions.uris().forEach(subscriptions::changed);
    }
  }

  /** Whether the server answered, be it with a refusal. */
  private boolean askQuietly(Session session, String method, String uri) {
    Hearing hearing = new Hearing(new BackgroundCall(readTimeout), backchannel);
    try {
      session.ask(method, Map.of("uri", uri), true, hearing);
      return true;
    } catch (ToolException refused) {
      log.debug("{} of {}: {}", method, uri, refused.getMessage());
      return refused.failure().details().containsKey("code");
    }
  }

  @Override
  public Listing listed(ToolCall call) {
    Listing listing = Lists.tools(list("tools/list", "tools", "name", call));
    // Nobody may have been listening when the rest changed.
    prompts.mayHaveChanged();
    resources.mayHaveChanged();
    return listing;
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
    } catch (ToolException refused) {
      if (Failures.isUnknownMethod(refused)) {
        return List.of();
      }
      throw refused;
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
