package io.eltgateway.airbyte.testing;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.util.stream.Collectors;

/** Reads results as tests need them. */
public final class Results {
  private Results() {}

  /** The JSON of a success, double quotes as single ones; a failure is the test's. */
  public static String json(ToolResult result) {
    return text(result).replace('"', '\'');
  }

  /** The text of a success. */
  public static String text(ToolResult result) {
    if (!(result instanceof ToolResult.Ok ok)) {
      throw new AssertionError(result);
    }
    return ok.structured()
        .map(value -> JsonValues.plain().write(value))
        .orElseGet(
            () ->
                ok.content().stream()
                    .map(part -> ((Content.Text) part).text())
                    .collect(Collectors.joining("\n")));
  }

  /** The failure; a success is the test's. */
  public static ToolResult.Failed failed(ToolResult result) {
    if (result instanceof ToolResult.Failed failed) {
      return failed;
    }
    throw new AssertionError(result);
  }

  /** The kind of a failure and its message. */
  public static String failure(ToolResult result) {
    ToolResult.Failed failed = failed(result);
    FailureKind kind = failed.kind();
    return kind + ": " + failed.message();
  }
}
