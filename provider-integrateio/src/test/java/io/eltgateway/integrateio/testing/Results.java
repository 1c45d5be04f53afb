package io.eltgateway.integrateio.testing;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads results as tests need them. */
public final class Results {
  private Results() {}

  /** The JSON object of a success; a failure is the test's. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(ToolResult result) {
    if (!(result instanceof ToolResult.Ok ok)) {
      throw new AssertionError(result);
    }
    Object value = ok.structured().isPresent() ? ok.structured().get() : read(text(ok));
    return (Map<String, Object>) value;
  }

  private static Object read(String json) {
    try {
      return JsonValues.plain().read(json.getBytes(StandardCharsets.UTF_8));
    } catch (Exception noJson) {
      throw new AssertionError(json, noJson);
    }
  }

  private static String text(ToolResult.Ok ok) {
    Content only = ok.content().get(0);
    return only instanceof Content.Raw raw
        ? (String) raw.block().get("text")
        : ((Content.Text) only).text();
  }

  /** A success as text, double quotes as single ones. */
  public static String said(ToolResult result) {
    return JsonValues.plain().write(object(result)).replace('"', '\'');
  }

  /** The message of a failure of this kind. */
  public static String failure(FailureKind kind, ToolResult result) {
    if (result instanceof ToolResult.Failed failed && failed.kind() == kind) {
      return failed.message();
    }
    throw new AssertionError(result);
  }
}
