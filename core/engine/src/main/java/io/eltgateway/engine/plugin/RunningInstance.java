package io.eltgateway.engine.plugin;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.ProviderThread;
import io.eltgateway.engine.offer.AddressedTool;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.Trait;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance that was started.
 *
 * @param instance as calls see it
 * @param provider the provider's own object, to be closed at the end
 * @param tools what it offers
 * @param remotes the servers it was lent
 */
public record RunningInstance(
    Instance instance, ToolProvider provider, List<Tool> tools, List<Remote> remotes)
    implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunningInstance.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Copies the list. */
  public RunningInstance {
    tools = List.copyOf(tools);
  }

  /** Hands over all tools whenever they have become others. */
  public void onToolsChange(Consumer<List<Tool>> successor) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(instance.classLoader());
    try {
      provider.onToolsChange(next -> successor.accept(addressed(instance, provider, next)));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Where there are resources, tools may point to them. */
  static List<Tool> addressed(Instance instance, ToolProvider provider, List<Tool> tools) {
    return provider.resourceSource().isPresent() ? AddressedTool.all(instance, tools) : tools;
  }

  /** How many tools wait until somebody confirms what they can reach. */
  public long unreviewed() {
    return tools.stream().filter(tool -> tool.spec().traits().contains(Trait.UNREVIEWED)).count();
  }

  /**
   * Never throws, and never waits for ever: what one provider fails at must not keep the others
   * open.
   */
  @Override
  public void close() {
    close(provider, instance.name(), instance.classLoader());
    remotes.forEach(Remote::close);
  }

  static void close(ToolProvider provider, String instance, ClassLoader loader) {
    close(provider, instance, loader, PATIENCE);
  }

  static void close(ToolProvider provider, String instance, ClassLoader loader, Duration patience) {
    try {
      ProviderThread.run(
          loader,
          patience,
          () -> {
            provider.close();
            return null;
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | Error e) {
      log.warn("Instance {} did not close", instance, e);
    }
  }
}
