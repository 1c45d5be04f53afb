package io.eltgateway.engine.plugin;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import java.util.List;

/**
 * One instance that was started.
 *
 * @param instance as calls see it
 * @param provider the provider's own object, to be closed at the end
 * @param tools what it offers
 */
public record RunningInstance(Instance instance, ToolProvider provider, List<Tool> tools)
    implements AutoCloseable {

  /** Copies the list. */
  public RunningInstance {
    tools = List.copyOf(tools);
  }

  @Override
  public void close() {
    provider.close();
  }
}
