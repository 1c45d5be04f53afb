package io.eltgateway.engine.remote;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what servers answer into the gateway's terms, leaving the parts as they came. */
final class Results {

  private static final String OURS = "io.eltgateway/";

  private Results() {}

  /** The result of tools/call. */
  static ToolResult tool(Map<String, Object> result) {
    ToolResult.Ok whole =
        new ToolResult.Ok(
            content(result.get("content")),
            Optional.ofNullable(result.get("structuredContent")),
            metadata(result));
    return Boolean.TRUE.equals(result.get("isError"))
        ? new ToolResult.Failed(
            FailureKind.UPSTREAM, text(whole.content()), Map.of(), Optional.of(whole))
        : whole;
  }

  /** What the gateway itself says of a result nobody else may say. */
  private static Map<String, Object> metadata(Map<String, Object> result) {
    Map<String, Object> metadata = Message.object(result, "_meta");
    if (metadata.keySet().stream().noneMatch(name -> name.startsWith(OURS))) {
      return metadata;
    }
    Map<String, Object> theirs = new LinkedHashMap<>(metadata);
    theirs.keySet().removeIf(name -> name.startsWith(OURS));
    return theirs;
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
