package io.eltgateway.integrateio.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.limit.RateWindow;
import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.engine.rest.RestTools;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.JsonHttp;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vendor's documented limit of the REST API is held, and counts every request to it. */
class RestLimitTest {
  private final List<String> classes = new ArrayList<>();

  @Test
  void itIsTheDocumentedOne() {
    assertEquals(
        List.of(new RateWindow(5_000, Duration.ofHours(1))),
        RestTools.rateClasses(getClass().getClassLoader(), "catalogue").get("rest").windows());
  }

  @Test
  void everyRequestCounts() {
    JsonHttp http =
        (request, call) -> {
          classes.add(request.rateClass());
          return request.path().contains("?") ? List.of() : Map.of("status", "running");
        };
    Http raw =
        (request, call) -> {
          classes.add(request.rateClass());
          throw new ToolException(FailureKind.UPSTREAM, "No answer.");
        };
    RestApi api = new RestApi(http, raw, new ProviderJson());
    ToolCall call = TestCall.empty();
    api.get("/jobs/1", call);
    api.get("/jobs/1", Duration.ofSeconds(1), call);
    api.list("/jobs", Map.of(), 1, job -> true, call);
    api.send("PUT", "/jobs/1", Map.of(), call);
    try {
      api.raw(Http.Request.get("/jobs/1"), call);
    } catch (ToolException none) {
      assertTrue(none.getMessage().startsWith("No answer"));
    }
    assertEquals(List.of("rest", "rest", "rest", "rest", "rest"), classes);
  }
}
