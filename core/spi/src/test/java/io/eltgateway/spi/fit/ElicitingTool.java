package io.eltgateway.spi.fit;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a remote MCP server needs that asks the person behind the client in the middle of a call.
 */
final class ElicitingTool implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.named("book", Effect.CREATE)
          .description("Books something after asking the person.")
          .openArguments()
          .outputSchema("{\"type\":\"object\"}")
          .metadata(Map.of("example.com/kept", true))
          .build();

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call) {
    if (!call.client().supports("elicitation")) {
      throw new ToolException(FailureKind.REFUSED, "This client cannot ask you. Use another one.");
    }
    Map<String, Object> answer =
        call.client()
            .request(
                "elicitation/create",
                Map.of("message", "Really?", "requestedSchema", Map.of("type", "object")));
    call.client().notify("notifications/message", Map.of("level", "info", "data", "asked"));
    return new ToolResult.Ok(
        List.of(new Content.Raw(Map.of("type", "text", "text", "ok"))),
        Optional.of(answer),
        Map.of());
  }
}
