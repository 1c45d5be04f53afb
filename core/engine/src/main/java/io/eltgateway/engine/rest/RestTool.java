package io.eltgateway.engine.rest;

import io.eltgateway.engine.rest.format.RequestJson;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;

/** One declared tool. Its request is read at the first call. Thread-safe. */
final class RestTool implements Tool {
  private final ToolSpec spec;
  private final String request;
  private final RestContext context;
  private volatile Operation operation;

  RestTool(ToolSpec spec, String request, RestContext context) {
    this.spec = spec;
    this.request = request;
    this.context = context;
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public ToolResult call(ToolCall call) {
    return operation().call(call);
  }

  /** Made twice when two first calls meet, which does no harm: it is immutable. */
  Operation operation() {
    Operation made = operation;
    if (made == null) {
      made = new Operation(spec, RequestJson.read(request), context);
      operation = made;
    }
    return made;
  }

  @Override
  public String toString() {
    return "RestTool[" + spec.name() + "]";
  }
}
