package io.eltgateway.spi;

import java.util.List;

/**
 * One vendor's tools. Implementations are found through {@link java.util.ServiceLoader}, so they
 * need a public constructor without parameters, cheap and without side effects.
 *
 * <p>Two instances may live at once: a probe that is only asked for {@link #info()}, and one for
 * every instance that the configuration names (two accounts of one vendor are two instances). What
 * a provider can do beyond tools it says by implementing {@link PromptSource}, {@link
 * ResourceSource}, {@link PipelineSource}, {@link SandboxSource} or {@link VendorSwitches}.
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

  /** Releases what the instance holds. Called once, after its last call has ended. */
  @Override
  default void close() {}
}
