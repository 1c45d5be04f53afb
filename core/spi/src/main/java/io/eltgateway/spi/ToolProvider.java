package io.eltgateway.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One vendor's tools. Implementations are found through {@link java.util.ServiceLoader}, so they
 * need a public constructor without parameters, cheap and without side effects.
 *
 * <p>Several objects of the class live at once: a probe that is only asked for {@link #info()}, and
 * one for every instance that the configuration names (two accounts of one vendor are two
 * instances). What a provider can do beyond tools it says by implementing {@link PromptSource},
 * {@link ResourceSource}, {@link CompletionSource}, {@link PipelineSource}, {@link SandboxSource}
 * or {@link VendorSwitches}.
 *
 * <p>{@link #info()} and {@link #tools} are called from one thread; tools are then called from
 * many.
 */
public interface ToolProvider extends AutoCloseable {

  /** What this provider is and which settings it takes. Cheap, constant, and never throws. */
  ProviderInfo info();

  /**
   * The tools of this instance, asked once, after its settings proved valid. Must not use the
   * network: a vendor that is down costs its own calls, never the list.
   *
   * @throws Exception to say that this instance cannot be used; the message is shown to the
   *     operator and the other instances go on
   */
  List<Tool> tools(ProviderContext context) throws Exception;

  /**
   * Takes what is to be handed all tools of this instance whenever they have become others, on any
   * thread. Called once, after {@link #tools}; most providers' tools never change.
   */
  default void onToolsChange(Consumer<List<Tool>> successor) {}

  /**
   * What an operator should know of this instance now, each in whole sentences: what is held back,
   * what could not be done. Shown by {@code check} and {@code gateway__status}; quick, asks nobody.
   */
  default List<String> notices() {
    return List.of();
  }

  /**
   * Asks the vendor what it offers now, if this instance compares that with its tools, and waits
   * for the answer; {@link #notices()} tells what differs. Only {@code check} asks for it: it ends
   * before a comparison in the background would.
   *
   * @throws Exception when that is not possible; it is logged
   */
  default void compare() throws Exception {}

  /** Its prompts, if this instance has any. Asked once, after {@link #tools}. */
  default Optional<PromptSource> promptSource() {
    return this instanceof PromptSource source ? Optional.of(source) : Optional.empty();
  }

  /** Its resources, if this instance has any. Asked once, after {@link #tools}. */
  default Optional<ResourceSource> resourceSource() {
    return this instanceof ResourceSource source ? Optional.of(source) : Optional.empty();
  }

  /** What completes arguments, if this instance can. Asked once, after {@link #tools}. */
  default Optional<CompletionSource> completionSource() {
    return this instanceof CompletionSource source ? Optional.of(source) : Optional.empty();
  }

  /** Releases what the instance holds. Called once, after its last call has ended. */
  @Override
  default void close() {}
}
