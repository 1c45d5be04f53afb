package io.eltgateway.airbyte.local.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.local.testing.LocalBench;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smoke test against the sample destination as a process. */
class SampleDestinationTest {
  @TempDir Path folder;
  private LocalBench bench;
  private Path stored;

  @BeforeEach
  void open() throws IOException {
    bench = new LocalBench(folder, Map.of());
    stored = bench.project().resolve("stored");
  }

  @AfterEach
  void close() {
    bench.close();
    assertEquals(0, LocalBench.running(), "processes are left");
  }

  private Map<String, Object> test(String misbehaviour, Object scenarios) throws Exception {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("destination_connector_name", "destination-sample");
    arguments.put("config", Map.of("folder", stored.toString(), "misbehave", misbehaviour));
    arguments.put("scenarios", scenarios);
    ToolResult result = bench.call("destination_smoke_test", arguments);
    return Values.asObject(
        assertInstanceOf(ToolResult.Ok.class, result, result.toString())
            .structured()
            .orElseThrow());
  }

  private List<Path> left() throws IOException {
    if (!Files.exists(stored)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(stored)) {
      return entries.toList();
    }
  }

  @Test
  void everythingIsWrittenReadBackAndRemoved() throws Exception {
    Map<String, Object> answer = test("none", "all");
    assertEquals(true, answer.get("success"), answer.toString());
    Map<String, Object> statistics = Values.object(answer, "table_statistics");
    assertEquals(22, statistics.size());
    assertNull(answer.get("tables_not_found"));
    assertEquals(
        50_000L, Values.number(statistics, "large_batch_stream", "row_count").orElseThrow());
    assertEquals(0L, Values.number(statistics, "empty_stream", "row_count").orElseThrow());
    long rows =
        statistics.keySet().stream()
            .mapToLong(stream -> Values.number(statistics, stream, "row_count").orElseThrow())
            .sum();
    assertEquals(rows, ((Number) answer.get("records_delivered")).longValue());
    assertEquals(List.of(), left());
  }

  @ParameterizedTest
  @CsvSource({
    "fail_stream, The folder is full.",
    "exit_137, exit code 137",
  })
  void aDestinationThatFailsIsToldAndCleanedUp(String misbehaviour, String reason)
      throws Exception {
    Map<String, Object> answer = test(misbehaviour, List.of("basic_types"));
    assertEquals(false, answer.get("success"));
    assertEquals(false, answer.get("preflight_passed"));
    assertTrue(answer.get("error").toString().contains(reason), answer.toString());
    assertFalse(answer.get("error").toString().contains(stored.toString()), answer.toString());
    assertEquals(List.of(), left());
  }

  @Test
  void theGatewayItselfLooksIntoNoFolderOutsideTheProject() throws Exception {
    stored = Files.createDirectory(folder.resolve("elsewhere"));
    Map<String, Object> answer = test("none", List.of("basic_types"));
    assertEquals(true, answer.get("success"), answer.toString());
    assertNull(answer.get("table_statistics"));
    assertEquals(1, left().size());
  }
}
