package io.eltgateway.integrateio;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.harness.TestCall;
import io.eltgateway.integrateio.api.Upstream;
import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.integrateio.tools.IntegrateioPipelines;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.PipelineSource.Listing;
import io.eltgateway.spi.PipelineSource.Pipeline;
import io.eltgateway.spi.PipelineSource.State;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages as pipelines. */
class PipelinesTest {

  @ParameterizedTest
  @ValueSource(strings = {"mcp", "rest"})
  void theStatesOfActivePackagesAreRead(String api) throws IOException {
    try (IntegrateioSandbox sandbox = new IntegrateioSandbox();
        TestGateway gateway =
            api.equals("mcp")
                ? TestGateway.in(Mode.READ_ONLY, sandbox)
                : TestGateway.byRest(Mode.READ_ONLY, sandbox)) {
      Listing listing = gateway.provider().pipelines(TestCall.empty());
      Map<String, State> states =
          listing.pipelines().stream().collect(toMap(Pipeline::name, Pipeline::state));

      assertEquals(
          Map.of(
              "Orders to warehouse", State.HEALTHY,
              "Campaign costs", State.BROKEN,
              "Customer export", State.PAUSED,
              "Nightly workflow", State.HEALTHY),
          states);
      assertTrue(listing.complete());
      Pipeline broken =
          listing.pipelines().stream().filter(p -> p.state() == State.BROKEN).findFirst().get();
      assertTrue(broken.reason().orElseThrow().contains("spend_usd"));
      assertTrue(broken.lastFailure().orElseThrow().isAfter(broken.lastSuccess().orElseThrow()));
    }
  }

  @Test
  void aScheduleThatShouldHaveStartedIsLate() {
    Upstream upstream =
        (tool, arguments, call) ->
            ToolResult.text(
                switch (tool) {
                  case "list_packages" ->
                      "[{\"id\":1,\"name\":\"one\"},{\"id\":2,\"name\":\"two\"}]";
                  case "list_runs" ->
                      "{\"jobs\":[{\"id\":9,\"package_id\":1,\"status\":\"completed\"}]}";
                  default ->
                      "[{\"id\":5,\"package_id\":1,\"enabled\":true,"
                          + "\"next_run_at\":\"2026-11-20T08:00:00Z\"}]";
                });
    Listing listing =
        new IntegrateioPipelines(
                upstream,
                new ProviderJson(),
                InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")))
            .read(null);

    assertEquals(State.DELAYED, listing.pipelines().get(0).state());
    assertEquals(State.UNKNOWN, listing.pipelines().get(1).state());
  }
}
