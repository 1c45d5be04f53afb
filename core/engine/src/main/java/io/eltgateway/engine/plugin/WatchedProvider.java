package io.eltgateway.engine.plugin;

import io.eltgateway.spi.CompletionSource;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A provider that remembers what it was lent. */
final class WatchedProvider implements ToolProvider {
  private final ToolProvider provider;
  private volatile ProviderContext context;

  WatchedProvider(ToolProvider provider) {
    this.provider = provider;
  }

  ProviderContext context() {
    return context;
  }

  @Override
  public ProviderInfo info() {
    return provider.info();
  }

  @Override
  public List<Tool> tools(ProviderContext lent) throws Exception {
    context = lent;
    return provider.tools(lent);
  }

  @Override
  public void onToolsChange(Consumer<List<Tool>> successor) {
    provider.onToolsChange(successor);
  }

  @Override
  public List<String> notices() {
    return provider.notices();
  }

  @Override
  public void compare() throws Exception {
    provider.compare();
  }

  @Override
  public Optional<PromptSource> promptSource() {
    return provider.promptSource();
  }

  @Override
  public Optional<ResourceSource> resourceSource() {
    return provider.resourceSource();
  }

  @Override
  public Optional<CompletionSource> completionSource() {
    return provider.completionSource();
  }

  @Override
  public void close() {
    provider.close();
  }
}
