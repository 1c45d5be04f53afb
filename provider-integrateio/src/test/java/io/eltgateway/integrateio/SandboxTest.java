package io.eltgateway.integrateio;

import static io.eltgateway.integrateio.testing.Results.failure;
import static io.eltgateway.integrateio.testing.Results.object;
import static io.eltgateway.integrateio.testing.Results.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.testkit.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the simulated account behaves as one would expect of an account. */
class SandboxTest {
  private final MovableClock clock = new MovableClock("2026-11-20T10:00:00Z");
  private IntegrateioSandbox sandbox;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    sandbox = new IntegrateioSandbox(clock);
    gateway = TestGateway.in(Mode.ALLOW_WRITES, sandbox);
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  private Map<String, Object> look(Object run) {
    clock.advance(Duration.ofSeconds(1));
    return object(gateway.call("get_run", Map.of("run_id", run, "log_tail_lines", 200)));
  }

  private Object started(int packageId, int cluster) {
    return object(
            gateway.call("run_package", Map.of("package_id", packageId, "cluster_id", cluster)))
        .get("run_id");
  }

  /** Lines without their time. */
  private static List<String> log(Map<String, Object> run) {
    return ((List<?>) run.get("log_tail"))
        .stream().map(line -> String.valueOf(line).replaceFirst("^\\S+ ", "")).toList();
  }

  @Test
  void aRunGetsOnAndWritesWhatItHasComeTo() {
    Object run = started(101, 8);
    List<Object> states = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    Map<String, Object> last = Map.of();
    for (int i = 0; i < 4; i++) {
      last = look(run);
      states.add(last.get("status"));
      lines.add(log(last).size());
    }
    assertEquals(List.of("running", "running", "running", "completed"), states);
    assertEquals(List.of(3, 4, 4, 7), lines);
    assertEquals("INFO  starting on cluster Try-outs, 1 nodes", log(last).get(1));
    assertTrue(log(last).get(2).matches("INFO  orders_source .* processed \\d+ records"));
    assertEquals("INFO  job completed", log(last).get(6));
  }

  @Test
  void aFailingRunStopsAtItsFaultAndIsExplained() {
    Object run = started(102, 7);
    Map<String, Object> last = Map.of();
    for (int i = 0; i < 4; i++) {
      last = look(run);
    }
    assertEquals("failed", last.get("status"));
    String log = log(last).toString();
    assertTrue(log.contains("FATAL component costs_source could not read its source"), log);
    assertTrue(!log.contains("processed"), log);
    assertTrue(
        said(gateway.call("explain_job_failure", Map.of("run_id", run)))
            .contains("'detected_patterns':['FATAL','ERROR','exception','schema']"));
  }

  @Test
  void aWorkflowFailsWithThePackageInIt() {
    Object run = started(104, 7);
    for (int i = 0; i < 3; i++) {
      look(run);
    }
    Map<String, Object> last = look(run);
    assertEquals("The package Campaign costs failed", last.get("last_error"));
    assertTrue(log(last).contains("INFO  orders (run_package_component) completed"));
  }

  @Test
  void aStoppedRunHasWrittenNoMore() {
    Object run = started(101, 7);
    look(run);
    gateway.call("cancel_job", Map.of("run_id", run));
    Map<String, Object> last = look(run);
    assertEquals("stopped", last.get("status"));
    assertEquals("WARN  stopped by a user", log(last).get(log(last).size() - 1));
    assertTrue(!log(last).toString().contains("warehouse_orders"));
  }

  @Test
  void rowsAreThoseOfTheCondition() {
    assertEquals(8, rows("status IN ('open', 'late')"));
    assertEquals(2, rows("amount > 1000 AND status = 'paid' AND order_id <> 7001"));
    assertEquals(0, rows("status IS NULL"));
    assertEquals(12, rows("status IS NOT NULL"));
    refused("amount > 1000 OR status = 'paid'", "the sandbox understands comparisons");
    refused("nowhere = 1", "column \"nowhere\" does not exist");
    refused("status > 5", "a number and a text cannot be compared");
  }

  private int rows(String condition) {
    return ((List<?>) object(gateway.call("preview_data", where(condition))).get("rows")).size();
  }

  private void refused(String condition, String why) {
    String message = failure(FailureKind.UPSTREAM, gateway.call("preview_data", where(condition)));
    assertTrue(message.contains(why), message);
  }

  private static Map<String, Object> where(String condition) {
    return Map.of(
        "connection_id", 42, "table", "orders", "row_count", 200, "where_clause", condition);
  }
}
