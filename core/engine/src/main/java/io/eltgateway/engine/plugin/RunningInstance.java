package io.eltgateway.engine.plugin;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.ProviderThread;
import io.eltgateway.engine.mcp.McpProvider;
import io.eltgateway.engine.offer.AddressedTool;
import io.eltgateway.engine.offer.Sources;
import io.eltgateway.engine.text.FailureText;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.Trait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance that was started.
 *
 * @param instance as calls see it
 * @param provider the provider's own object, to be closed at the end
 * @param tools what it offers
 * @param sources what it can be asked for beside
 * @param pipelinesTool the tool whose permission its pipelines need, if it can tell of any
 * @param endings what ends the servers and programs it was lent, each harmless a second time
 */
public record RunningInstance(
    Instance instance,
    ToolProvider provider,
    List<Tool> tools,
    Sources sources,
    Optional<String> pipelinesTool,
    List<Runnable> endings)
    implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunningInstance.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Copies the list. */
  public RunningInstance {
    tools = List.copyOf(tools);
  }

  static RunningInstance of(
      Instance instance, ToolProvider provider, Answers answers, List<Runnable> endings) {
    return new RunningInstance(
        instance,
        provider,
        addressed(instance, answers.sources(), answers.tools()),
        answers.sources(),
        answers.pipelinesTool(),
        endings);
  }

  /** Hands over all tools whenever they have become others. Never throws, never waits for ever. */
  public void onToolsChange(Consumer<List<Tool>> successor) {
    try {
      ProviderThread.run(
          instance.classLoader(),
          PATIENCE,
          () -> {
            provider.onToolsChange(next -> take(next, successor));
            return null;
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | Error e) {
      log.warn(
          "Instance {} keeps the tools it has: it failed when asked to tell of others ({})",
          instance.name(),
          FailureText.of(e));
    }
  }

  /** What is wrong with a list spoils the list of all tools, so it is held to what a start is. */
  private void take(List<Tool> next, Consumer<List<Tool>> successor) {
    try {
      List<Tool> fixed = FixedTools.of(next);
      if (!(provider instanceof McpProvider)) {
        ToolFaults.requireNone(fixed, instance.prefix(), instance.prefix());
      }
      successor.accept(addressed(instance, sources, fixed));
    } catch (IllegalArgumentException e) {
      log.error("Instance {} keeps the tools it has: {}", instance.name(), FailureText.spoken(e));
    }
  }

  /** Where there are resources, tools may point to them. */
  private static List<Tool> addressed(Instance instance, Sources sources, List<Tool> tools) {
    return sources.resources().isPresent() ? AddressedTool.all(instance, tools) : tools;
  }

  /**
   * Has the vendor asked what it offers now, so that the notices tell what differs. Never throws,
   * and waits no longer than a read may take.
   */
  public void compare() {
    try {
      ProviderThread.run(
          instance.classLoader(),
          instance.readTimeout(),
          () -> {
            provider.compare();
            return null;
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | Error e) {
      log.warn("Instance {} could not compare its tools", instance.name(), e);
    }
  }

  /** How many tools wait until somebody confirms what they can reach. */
  public long unreviewed() {
    return tools.stream().filter(tool -> tool.spec().traits().contains(Trait.UNREVIEWED)).count();
  }

  /**
   * Ends the servers and programs that instances were lent, while there still is a way to tell them
   * so, and all at the same time, because one that does not want to end takes seconds.
   */
  public static void endLent(List<RunningInstance> instances) {
    List<Thread> closing =
        instances.stream()
            .flatMap(instance -> instance.endings().stream())
            .map(ending -> new Thread(ending, "elt-gateway-end-lent"))
            .toList();
    closing.forEach(thread -> thread.setDaemon(true));
    closing.forEach(Thread::start);
    try {
      for (Thread thread : closing) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Never throws, and never waits for ever: what one provider fails at must not keep the others
   * open.
   */
  @Override
  public void close() {
    close(provider, instance.name(), instance.classLoader());
    endings.forEach(Runnable::run);
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
      log.warn("Instance {} did not close", instance, FailureText.printable(e));
    }
  }
}
