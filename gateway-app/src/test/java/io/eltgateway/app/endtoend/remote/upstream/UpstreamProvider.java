package io.eltgateway.app.endtoend.remote.upstream;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.CompletionSource;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.Remote.Definition;
import io.eltgateway.spi.RemoteServer;
import io.eltgateway.spi.RemoteServer.Feature;
import io.eltgateway.spi.RemoteServer.Terms;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolSpec;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A provider that offers whatever another MCP server lists, as it is now, without asking anybody.
 * Tests install it; it is what the gateway's own type for such servers is built on, without the
 * care.
 */
public final class UpstreamProvider implements ToolProvider {
  private Remote remote;
  private ProviderContext context;

  @Override
  public ProviderInfo info() {
    return ProviderInfo.of("upstream", "Upstream")
        .setting(Setting.text("url", "Where the server is."))
        .setting(Setting.text("command", "The program and its arguments, with blanks between."))
        .build();
  }

  @Override
  public List<Tool> tools(ProviderContext lent) {
    context = lent;
    Terms terms = Terms.TOOLS.withFeatures(EnumSet.allOf(Feature.class));
    Optional<String> url = lent.settings().text("url");
    remote =
        lent.remote(
            url.isPresent()
                ? RemoteServer.OverHttp.at(URI.create(url.get()), new Auth.None(), Map.of(), terms)
                : new RemoteServer.OverStdio(
                    List.of(lent.settings().text("command").orElseThrow().split(" ")),
                    Map.of(),
                    terms));
    return List.of();
  }

  @Override
  public void onToolsChange(Consumer<List<Tool>> successor) {
    Runnable renewal = () -> renew(successor);
    remote.onToolsChange(renewal);
    Thread thread = new Thread(renewal, "first-list");
    thread.setDaemon(true);
    thread.start();
  }

  private void renew(Consumer<List<Tool>> successor) {
    try {
      successor.accept(remote.listed().tools().stream().map(this::tool).toList());
    } catch (ToolException down) {
      context.log().log(System.Logger.Level.WARNING, down.getMessage());
    }
  }

  /** What the tests' servers call a write begins with that word. */
  private Tool tool(Definition definition) {
    boolean write = definition.name().startsWith("write");
    ToolSpec.Builder spec =
        ToolSpec.named(definition.name().replace('-', '_'), write ? Effect.UPDATE : Effect.READ)
            .description(definition.description())
            .inputSchema(context.json().write(definition.inputSchema()))
            .metadata(definition.metadata());
    definition.outputSchema().ifPresent(schema -> spec.outputSchema(context.json().write(schema)));
    return remote.tool(definition.name(), spec.build());
  }

  @Override
  public Optional<PromptSource> promptSource() {
    return Optional.of(remote.prompts());
  }

  @Override
  public Optional<ResourceSource> resourceSource() {
    return Optional.of(remote.resources());
  }

  @Override
  public Optional<CompletionSource> completionSource() {
    return Optional.of(remote.completions());
  }
}
