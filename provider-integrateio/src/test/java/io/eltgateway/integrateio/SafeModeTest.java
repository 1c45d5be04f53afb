package io.eltgateway.integrateio;

import static io.eltgateway.integrateio.testing.Results.failure;
import static io.eltgateway.integrateio.testing.Results.object;
import static io.eltgateway.integrateio.testing.Results.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the modes leave: clones and runs of one's own, and nobody else's. */
class SafeModeTest {
  /** An older run of the account's, which has not ended. */
  private static final int SOMEBODYS_RUN = 9014;

  private IntegrateioSandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = new IntegrateioSandbox();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private TestGateway gateway(Mode mode, String api) {
    Map<String, String> settings =
        api.equals("mcp") ? TestGateway.withToken(sandbox) : TestGateway.withKey(sandbox);
    return TestGateway.with(mode, settings);
  }

  private static ToolResult edit(TestGateway gateway, Object packageId, String component) {
    return gateway.call(
        "update_package_components",
        Map.of(
            "package_id",
            packageId,
            "components",
            List.of(Map.of("component_name", component, "updates", Map.of("note", "x")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp", "rest"})
  void aCloneMadeHereMayBeEditedHere(String api) {
    try (TestGateway gateway = gateway(Mode.SAFE_MODE, api)) {
      Object clone =
          object(gateway.call("clone_package", Map.of("package_id", 101))).get("package_id");
      assertTrue(said(edit(gateway, clone, "warehouse_orders")).contains("warehouse_orders"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp", "rest"})
  void othersPackagesAndSchedulesStayAsTheyAre(String api) {
    String before = sandbox.stateFingerprint();
    try (TestGateway gateway = gateway(Mode.SAFE_MODE, api)) {
      failure(FailureKind.REFUSED, edit(gateway, 101, "warehouse_orders"));
      failure(
          FailureKind.REFUSED,
          gateway.call("toggle_schedule", Map.of("schedule_id", 501, "enabled", false)));
    }
    assertEquals(before, sandbox.stateFingerprint());
    assertEquals(List.of(), sandbox.requests());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp", "rest"})
  void runsStartedHereMayBeCancelledHereAndOthersNot(String api) {
    try (TestGateway gateway = gateway(Mode.SAFE_MODE, api)) {
      Object run = object(gateway.call("run_package", Map.of("package_id", 101))).get("run_id");
      said(gateway.call("cancel_job", Map.of("run_id", run)));
      failure(FailureKind.REFUSED, gateway.call("cancel_job", Map.of("run_id", SOMEBODYS_RUN)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp", "rest"})
  void aRetryIsARunOfOnesOwnAndTheRetriedOneIsNot(String api) {
    try (TestGateway gateway = gateway(Mode.SAFE_MODE, api)) {
      Object failed = failedRun(gateway);
      Object retry = object(gateway.call("retry_job", Map.of("run_id", failed))).get("run_id");
      said(gateway.call("cancel_job", Map.of("run_id", retry)));
      failure(FailureKind.REFUSED, gateway.call("cancel_job", Map.of("run_id", failed)));
    }
  }

  private static Object failedRun(TestGateway gateway) {
    List<?> runs =
        (List<?>) object(gateway.call("list_runs", Map.of("status", "failed"))).get("runs");
    return ((Map<?, ?>) runs.get(0)).get("id");
  }

  @Test
  void readOnlyShowsTheSixteenThatTheVendorCallsReadOnly() {
    try (TestGateway gateway = gateway(Mode.READ_ONLY, "mcp")) {
      Set<String> visible =
          gateway.entries().stream()
              .filter(entry -> entry.policy().couldAllow(Mode.READ_ONLY))
              .map(entry -> entry.spec().name())
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(16, visible.size(), visible.toString());
      assertTrue(visible.containsAll(Set.of("validate_package", "test_connection")));
      for (Entry entry : gateway.entries()) {
        if (!visible.contains(entry.spec().name())) {
          assertTrue(entry.spec().effect() != Effect.READ, entry.name());
        }
      }
    }
  }

  @Test
  void readOnlyRunsTheDiagnosticsAndNothingElse() {
    try (TestGateway gateway = gateway(Mode.READ_ONLY, "mcp")) {
      said(gateway.call("test_connection", Map.of("connection_id", 43)));
      said(gateway.call("validate_package", Map.of("package_id", 101)));
      failure(FailureKind.REFUSED, gateway.call("run_package", Map.of("package_id", 101)));
      failure(FailureKind.REFUSED, gateway.call("clone_package", Map.of("package_id", 101)));
    }
  }
}
