package io.eltgateway.engine.remote;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what servers answer into the gateway's terms, leaving the parts as they came. */
final class Results {

  private Results() {}

  /** The result of tools/call. */
  static ToolResult tool(Map<String, Object> result) {
    List<Content> content = content(result.get("content"));
    Optional<Object> structured = Optional.ofNullable(result.get("structuredContent"));
    if (Boolean.TRUE.equals(result.get("isError"))) {
      return ToolResult.failed(FailureKind.UPSTREAM, text(content));
    }
    return new ToolResult.Ok(content, structured, Message.object(result, "_meta"));
  }

  /** A list of blocks; what is no object is left out. */
  static List<Content> content(Object blocks) {
    List<Content> content = new ArrayList<>();
    if (blocks instanceof List<?> list) {
      for (Object block : list) {
        if (block instanceof Map<?, ?> members) {
          content.add(new Content.Raw(Message.object(members)));
        }
      }
    }
    return content;
  }

  private static String text(List<Content> content) {
    String text =
        content.stream()
            .map(block -> ((Content.Raw) block).block().get("text"))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .collect(Collectors.joining("\n"));
    return text.isEmpty() ? "The tool failed and did not say why." : text;
  }
}
