package io.eltgateway.airbyte.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.sample.SampleConnectors;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a source that is a program of its own to the answer of a query, behind the real chain. */
class SampleCacheTest {
  @TempDir Path folder;

  private TestGateway gateway() throws IOException {
    Path project = Files.createDirectories(folder.resolve("project"));
    Path programs = Files.createDirectories(folder.resolve("programs"));
    return TestGateway.with(
        Mode.READ_ONLY,
        Map.of(
            "registry-url",
            "http://127.0.0.1:1",
            "project-dir",
            project.toString(),
            "trusted-execution",
            "true",
            "connectors",
            SampleConnectors.setting(SampleConnectors.install(programs))),
        Map.of());
  }

  private static ToolResult sync(TestGateway gateway, Map<String, Object> config) {
    return gateway.call(
        "sync_source_to_cache", Map.of("source_connector_name", "source-sample", "config", config));
  }

  private static Object query(TestGateway gateway, String sql) {
    return ok(gateway.call("run_sql_query", Map.of("sql_query", sql))).structured().orElseThrow();
  }

  private static ToolResult.Ok ok(ToolResult result) {
    return assertInstanceOf(ToolResult.Ok.class, result, result::toString);
  }

  @Test
  void aSourceIsReadIntoTheCacheAndAsked() throws IOException {
    try (TestGateway gateway = gateway()) {
      String text = ((Content.Text) ok(sync(gateway, Map.of())).content().get(0)).text();
      assertTrue(text.contains("source-sample is done: 300 records of 3 streams"), text);
      assertEquals(
          List.of(Map.of("n", 100L)),
          query(gateway, "SELECT count(*) AS n FROM purchases p JOIN users u ON p.user_id = u.id"));
      assertEquals(
          List.of(Map.of("city", "City 1")),
          query(
              gateway,
              "SELECT DISTINCT address->>'city' AS city FROM users"
                  + " WHERE address->>'city' = 'City 1'"));

      text = ((Content.Text) ok(sync(gateway, Map.of("count", 101))).content().get(0)).text();
      assertTrue(text.contains("done: 2 records"), "only what is new: " + text);
      assertEquals(List.of(Map.of("n", 101L)), query(gateway, "SELECT count(*) AS n FROM users"));
    }
  }

  @Test
  void withoutACacheNothingIsMade() throws IOException {
    try (TestGateway gateway = gateway()) {
      assertEquals(
          List.of(), ok(gateway.call("list_cached_streams", Map.of())).structured().orElseThrow());
      ToolResult.Ok described = ok(gateway.call("describe_default_cache", Map.of()));
      assertTrue(described.toString().contains("There is no cache yet at"), described.toString());
      ToolResult.Failed refused =
          assertInstanceOf(
              ToolResult.Failed.class,
              gateway.call("run_sql_query", Map.of("sql_query", "SELECT 1")));
      assertEquals(FailureKind.NOT_FOUND, refused.kind());
      assertTrue(refused.message().contains("sync_source_to_cache makes it"), refused.message());
    }
    try (var left = Files.list(folder.resolve("project"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void aSourceThatDiesLeavesWhatWasWholeBeforeIt() throws IOException {
    try (TestGateway gateway = gateway()) {
      ToolResult.Failed failed =
          assertInstanceOf(ToolResult.Failed.class, sync(gateway, Map.of("misbehave", "exit_137")));
      assertTrue(
          failed.message().contains("Nothing of this sync is in the cache"), failed.message());
      failed =
          assertInstanceOf(
              ToolResult.Failed.class, sync(gateway, Map.of("misbehave", "fail_stream")));
      assertTrue(failed.message().contains("100 of users"), failed.message());
      assertEquals(List.of(Map.of("n", 100L)), query(gateway, "SELECT count(*) AS n FROM users"));
    }
  }
}
