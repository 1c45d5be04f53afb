package io.eltgateway.integrateio;

import static io.eltgateway.integrateio.testing.Results.failure;
import static io.eltgateway.integrateio.testing.Results.object;
import static io.eltgateway.integrateio.testing.Results.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.integrateio.api.Upstream;
import io.eltgateway.integrateio.mcp.McpNotEnabled;
import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.integrateio.testing.Asked;
import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.integrateio.tools.ApiChoice;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of the two interfaces is asked. */
class ApiChoiceTest {
  private IntegrateioSandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = new IntegrateioSandbox();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private TestGateway gateway(String... more) {
    Map<String, String> settings = new HashMap<>(TestGateway.withToken(sandbox));
    settings.put("api-key", sandbox.apiKey());
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return TestGateway.with(Mode.ALLOW_WRITES, settings);
  }

  private List<String> asked() {
    return Asked.of(sandbox).stream()
        .map(request -> request.target().endsWith("/mcp") ? "mcp" : "rest")
        .toList();
  }

  @Test
  void withoutTheFeatureFlagTheRestApiAnswersWithItsOwnKey() {
    sandbox.enableMcp(false);
    try (TestGateway gateway = gateway()) {
      assertTrue(object(gateway.call("list_clusters", Map.of())).containsKey("served_by"));
      assertEquals(List.of("mcp", "rest"), asked());
      RecordedRequest rest = Asked.of(sandbox).get(1);
      assertTrue(rest.header("Authorization").startsWith("Basic "));
      assertEquals("application/vnd.xplenty+json; version=2", rest.header("Accept"));
    }
  }

  @Test
  void thatItLacksTheServerIsRememberedForAWhile() {
    sandbox.enableMcp(false);
    try (TestGateway gateway = gateway()) {
      gateway.call("list_clusters", Map.of());
      gateway.call("list_clusters", Map.of());
      assertEquals(List.of("mcp", "rest", "rest"), asked());
    }
  }

  @Test
  void aWriteIsDoneOnce() {
    sandbox.enableMcp(false);
    try (TestGateway gateway = gateway()) {
      said(gateway.call("clone_package", Map.of("package_id", 101, "name", "Once")));
      assertEquals(
          2, said(gateway.call("search_all", Map.of("query", "Once"))).split("Once", -1).length);
    }
  }

  @Test
  void afterAWhileTheServerIsAskedAgain() {
    AtomicBoolean enabled = new AtomicBoolean();
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    List<String> asked = new ArrayList<>();
    Upstream mcp =
        (tool, arguments, call) -> {
          asked.add("mcp");
          if (!enabled.get()) {
            throw new McpNotEnabled();
          }
          return ToolResult.text("mcp");
        };
    Upstream rest =
        (tool, arguments, call) -> {
          asked.add("rest");
          return ToolResult.text("rest");
        };
    ApiChoice choice = new ApiChoice(mcp, rest, now::get);

    choice.call("get_run", Map.of(), null);
    now.addAndGet(Duration.ofMinutes(9).toNanos());
    choice.call("get_run", Map.of(), null);
    enabled.set(true);
    now.addAndGet(Duration.ofMinutes(2).toNanos());
    choice.call("get_run", Map.of(), null);
    choice.call("get_run", Map.of(), null);

    assertEquals(List.of("mcp", "rest", "rest", "mcp", "mcp"), asked);
  }

  @Test
  void anyOtherFailureOfTheServerIsTheCalls() {
    Upstream mcp =
        (tool, arguments, call) -> {
          throw new ToolException(FailureKind.UPSTREAM, "Down.");
        };
    Upstream rest =
        (tool, arguments, call) -> {
          throw new AssertionError("Nobody asks it");
        };
    ApiChoice choice = new ApiChoice(mcp, rest, System::nanoTime);

    assertThrows(ToolException.class, () -> choice.call("get_run", Map.of(), null));
  }

  @Test
  void whoWantsTheServerOnlyIsToldHowToGetIt() {
    sandbox.enableMcp(false);
    try (TestGateway gateway = gateway("api", "mcp")) {
      assertEquals(
          "Integrate.io answered 403: its MCP server is not enabled for this account. Ask"
              + " Integrate.io's support to switch ptp_mcp_server on for it, or let an operator set"
              + " 'api: auto' and an api-key, so that the REST API serves what it can.",
          failure(FailureKind.CREDENTIALS, gateway.call("list_clusters", Map.of())));
      assertEquals(List.of("mcp"), asked());
    }
  }

  @Test
  void whoWantsRestNeverAsksTheServer() {
    try (TestGateway gateway = gateway("api", "rest")) {
      said(gateway.call("list_clusters", Map.of()));
      assertEquals(List.of("rest"), asked());
    }
  }

  @Test
  void theServerTakesNoKey() {
    Map<String, String> settings = new HashMap<>(TestGateway.withKey(sandbox));
    settings.put("api", "mcp");
    try (TestGateway gateway = TestGateway.with(Mode.READ_ONLY, settings)) {
      assertTrue(
          failure(FailureKind.CREDENTIALS, gateway.call("list_clusters", Map.of()))
              .startsWith(
                  "Integrate.io's MCP server takes a token, and there is only an api-key."));
    }
  }

  @Test
  void withTheFeatureFlagTheServerAnswersAlone() {
    try (TestGateway gateway = gateway()) {
      assertFalse(object(gateway.call("list_clusters", Map.of())).containsKey("served_by"));
      assertEquals(List.of("mcp"), asked());
    }
  }
}
