package io.eltgateway.engine.offer;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider of prompts and resources whose every answer a test can set. Thread-safe. */
public final class Library implements ToolProvider, PromptSource, ResourceSource {
  /** What is listed. */
  public final List<Prompt> prompts = new CopyOnWriteArrayList<>();

  /** What is listed. */
  public final List<Resource> resources = new CopyOnWriteArrayList<>();

  /** What the next lists fail with, if they are to fail. */
  public volatile Throwable broken;

  /** Renders prompts. */
  public volatile Renderer renderer = (name, arguments, call) -> List.of();

  /** Reads resources. */
  public volatile Reader reader =
      (uri, call) -> {
        throw new ToolException(FailureKind.NOT_FOUND, "There is no " + uri + ".");
      };

  private final List<Runnable> promptListeners = new ArrayList<>();
  private final List<Runnable> resourceListeners = new ArrayList<>();

  /** See {@link PromptSource#render}. */
  @FunctionalInterface
  public interface Renderer {
    /** The messages. */
    List<Message> render(String name, Map<String, String> arguments, ToolCall call);
  }

  /** See {@link ResourceSource#read}. */
  @FunctionalInterface
  public interface Reader {
    /** The contents. */
    List<Content> read(String uri, ToolCall call);
  }

  /** Adds a prompt with these arguments, of which those that end in {@code !} are required. */
  public Library prompt(String name, String... arguments) {
    List<Argument> declared = new ArrayList<>();
    for (String argument : arguments) {
      declared.add(new Argument(argument.replace("!", ""), "An argument.", argument.endsWith("!")));
    }
    prompts.add(new Prompt(name, "A prompt.", declared));
    return this;
  }

  /** Adds a resource. */
  public Library resource(String uri) {
    resources.add(new Resource(uri, "page", "A page.", Optional.of("text/html"), Map.of()));
    return this;
  }

  /** Says that the prompts have changed. */
  public void promptsChanged() {
    promptListeners.forEach(Runnable::run);
  }

  /** Says that the resources have changed. */
  public void resourcesChanged() {
    resourceListeners.forEach(Runnable::run);
  }

  @Override
  public ProviderInfo info() {
    return ProviderInfo.of("library", "Library").build();
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    return List.of();
  }

  @Override
  public List<Prompt> prompts() {
    failIfBroken();
    return List.copyOf(prompts);
  }

  @Override
  public List<Resource> resources() {
    failIfBroken();
    return List.copyOf(resources);
  }

  private void failIfBroken() {
    if (broken instanceof Error error) {
      throw error;
    }
    if (broken instanceof RuntimeException exception) {
      throw exception;
    }
  }

  @Override
  public List<Message> render(String name, Map<String, String> arguments, ToolCall call) {
    return renderer.render(name, arguments, call);
  }

  @Override
  public List<Content> read(String uri, ToolCall call) {
    return reader.read(uri, call);
  }

  @Override
  public void onPromptsChange(Runnable action) {
    promptListeners.add(action);
  }

  @Override
  public void onResourcesChange(Runnable action) {
    resourceListeners.add(action);
  }
}
