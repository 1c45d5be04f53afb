package io.eltgateway.engine.offer;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.List;

/**
 * A tool of an instance that has resources: where its metadata and its results name one, they name
 * it as clients can read it. Thread-safe as the tool is.
 */
public final class AddressedTool implements Tool {
  private final Tool tool;
  private final ToolSpec spec;
  private final Addresses addresses;

  private AddressedTool(Tool tool, Addresses addresses) {
    this.tool = tool;
    this.addresses = addresses;
    this.spec = outward(tool.spec());
  }

  /** These tools, with their URIs translated. */
  public static List<Tool> all(Instance instance, List<Tool> tools) {
    Addresses addresses = new Addresses(instance);
    return tools.stream().<Tool>map(tool -> new AddressedTool(tool, addresses)).toList();
  }

  private ToolSpec outward(ToolSpec own) {
    return own.metadata().isEmpty()
        ? own
        : own.withMetadata(addresses.outwardMetadata(own.metadata()));
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public ToolResult call(ToolCall call) throws Exception {
    return addresses.outward(tool.call(call));
  }
}
