package io.eltgateway.app.mcp;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolResult.Failed;
import io.eltgateway.spi.ToolResult.Ok;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * A tool's result as the result of tools/call.
 *
 * @param result how the call ended
 * @param hasOutputSchema whether the tool promises the shape of its structured result
 */
record ToolResultBody(ToolResult result, boolean hasOutputSchema) implements ResultBody {

  /** Where a program finds what the text tells a model. */
  static final String FAILURE_KEY = "io.eltgateway/failure";

  @Override
  public void writeTo(JsonGenerator out) {
    out.writeStartObject();
    if (result instanceof Ok ok) {
      writeOk(out, ok);
    } else if (result instanceof Failed failed) {
      writeFailed(out, failed);
    }
    out.writeEndObject();
  }

  private void writeOk(JsonGenerator out, Ok ok) {
    writeContent(out, ok, compactStructure(ok));
    JsonValues.writeMetadata(out, ok.metadata());
  }

  private static String compactStructure(Ok ok) {
    return ok.content().isEmpty() && ok.structured().isPresent()
        ? compact(ok.structured().get())
        : "";
  }

  /** The blocks, or this text where there are none, and what goes with them. */
  private void writeContent(JsonGenerator out, Ok ok, String text) {
    out.writeArrayPropertyStart("content");
    ok.content().forEach(block -> ContentBlocks.write(out, block));
    if (ok.content().isEmpty() && !text.isEmpty()) {
      writeText(out, text);
    }
    out.writeEndArray();
    structuredContent(ok).ifPresent(object -> writeProperty(out, "structuredContent", object));
  }

  /** The revisions with sessions take only an object here. */
  private Optional<Map<?, ?>> structuredContent(Ok ok) {
    boolean wanted = hasOutputSchema || isPassedOn(ok.content());
    return ok.structured()
        .filter(value -> wanted && value instanceof Map<?, ?>)
        .map(value -> (Map<?, ?>) value);
  }

  /** Whether it is another server's result, which keeps its shape. */
  private static boolean isPassedOn(List<Content> content) {
    return !content.isEmpty() && content.stream().allMatch(Content.Raw.class::isInstance);
  }

  private void writeFailed(JsonGenerator out, Failed failed) {
    String text =
        failed.details().isEmpty()
            ? failed.message()
            : failed.message() + "\n" + compact(failed.details());
    Ok said = failed.original().orElseGet(() -> ToolResult.text(text));
    writeContent(out, said, text);
    out.writeBooleanProperty("isError", true);
    Map<String, Object> metadata = new LinkedHashMap<>(said.metadata());
    metadata.put(FAILURE_KEY, failure(failed));
    JsonValues.writeMetadata(out, metadata);
  }

  /** Kind and details of a failure, for a program. */
  static Map<String, Object> failure(Failed failed) {
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("kind", failed.kind().label());
    failed.details().forEach(failure::putIfAbsent);
    return failure;
  }

  private static void writeText(JsonGenerator out, String text) {
    ContentBlocks.write(out, new Content.Text(text));
  }

  private static void writeProperty(JsonGenerator out, String name, Object value) {
    out.writeName(name);
    JsonValues.write(out, value);
  }

  private static String compact(Object value) {
    byte[] json = MessageWriter.json(out -> JsonValues.write(out, value));
    return new String(json, StandardCharsets.UTF_8);
  }
}
