package com.example.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.ProviderContract;
import io.eltgateway.testkit.ProviderTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every provider keeps to, and what this one does with its vendor. */
class AcmeProviderTest extends ProviderContract {
  private final FakeUpstream vendor = new FakeUpstream();
  private final ProviderTrial trial =
      ProviderTrial.of(
          provider(), Map.of("base-url", vendor.uri() + "/v1", "api-token", "a-made-up-token"));

  @AfterEach
  void close() {
    trial.close();
    vendor.close();
  }

  @Override
  protected ToolProvider provider() {
    return new AcmeProvider();
  }

  @Override
  protected ProviderContext context() {
    return trial.context();
  }

  @Test
  void aListIsAskedForWithTheToken() {
    vendor.on("GET", "/v1/pipelines", 200, "{\"items\":[{\"id\":\"p1\",\"state\":\"paused\"}]}");

    ToolResult result = trial.call("list_pipelines", Map.of("state", "paused"));

    assertInstanceOf(ToolResult.Ok.class, result, result::toString);
    assertEquals("Bearer a-made-up-token", vendor.asked().get(0).headers().get("authorization"));
  }

  @Test
  void aPasswordIsMasked() {
    vendor.on("GET", "/v1/pipelines/p1", 200, "{\"settings\":{\"password\":\"hunter22\"}}");

    ToolResult result = trial.call("get_pipeline", Map.of("pipeline_id", "p1"));

    assertFalse(result.toString().contains("hunter22"), result::toString);
    // Every pointer of the catalogue met something in the answer.
    assertEquals(List.of(), trial.remarks());
  }

  @Test
  void whatTheVendorSaysOfAMistakeIsPassedOn() {
    vendor.on("GET", "/v1/pipelines/p9", 404, "{\"error\":{\"message\":\"No pipeline p9\"}}");

    ToolResult result = trial.call("get_pipeline", Map.of("pipeline_id", "p9"));

    assertEquals(
        FailureKind.NOT_FOUND, assertInstanceOf(ToolResult.Failed.class, result).kind());
  }
}
