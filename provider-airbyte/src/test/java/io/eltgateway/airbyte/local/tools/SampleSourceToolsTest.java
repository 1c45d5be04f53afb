package io.eltgateway.airbyte.local.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.local.testing.LocalBench;
import io.eltgateway.airbyte.local.testing.LocalCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tools that look into a source, over the sample source as a process. */
class SampleSourceToolsTest {
  @TempDir Path folder;
  private LocalBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new LocalBench(folder, Map.of("SAMPLE_KEY", "k-4711-secret", "OLD_KEY", "expired"));
  }

  @AfterEach
  void close() {
    bench.close();
    assertEquals(0, LocalBench.running(), "processes are left");
  }

  private static Map<String, Object> source(Object config, Object... namesAndValues) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("source_connector_name", "source-sample");
    arguments.put("source_name", "source-sample");
    arguments.put("connector_name", "source-sample");
    arguments.put("config", config);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return arguments;
  }

  private Object answer(String tool, Map<String, Object> arguments) throws Exception {
    return answer(bench.call(tool, arguments));
  }

  private static Object answer(ToolResult result) {
    return assertInstanceOf(ToolResult.Ok.class, result, result.toString())
        .structured()
        .orElseThrow();
  }

  private List<Object> verdict(Object config) throws Exception {
    return Values.asList(answer("validate_connector_config", source(config)));
  }

  @Test
  void settingsThatWorkAreValid() throws Exception {
    assertEquals(
        List.of(true, "source-sample can connect with these settings."),
        verdict(Map.of("count", 5, "api_key", "secret_reference::SAMPLE_KEY")));
    assertEquals(true, verdict("{\"count\": 5}").get(0));
    assertEquals(true, verdict(Map.of()).get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"misbehave\": \"fail_check\"}|cannot connect with these settings: The shop is closed",
        "{\"api_key\": \"secret_reference::OLD_KEY\"}|The API key has expired.",
        "{\"count\": \"many\"}|The settings cannot be used. The settings do not fit",
        "{\"api_key\": \"plain-text-key\"}|secret_reference::",
        "{\"api_key\": \"secret_reference::NO_SUCH_KEY\"}|NO_SUCH_KEY",
        "{\"seed\": \"secret_reference::SAMPLE_KEY\"}|seed",
        "not json|is a text that is no JSON",
        "{\"misbehave\": \"garbage\"}|The settings could not be checked.",
      })
  void settingsThatDoNotWorkAreInvalidForAReason(String config, String reason) throws Exception {
    List<Object> verdict = verdict(config);
    assertEquals(false, verdict.get(0));
    String message = (String) verdict.get(1);
    assertTrue(message.contains(reason), message);
    assertFalse(message.contains("plain-text-key") || message.contains("k-4711"), message);
  }

  @Test
  void aConnectorThatIsUnknownIsInvalidToo() throws Exception {
    List<Object> verdict =
        Values.asList(
            answer(
                "validate_connector_config", Map.of("connector_name", "source-nobody-made-this")));
    assertEquals(false, verdict.get(0));
    assertTrue(verdict.get(1).toString().startsWith("The connector cannot be run."));
  }

  @Test
  void streamsAreListedAndDescribed() throws Exception {
    assertEquals(
        List.of("users", "products", "purchases"), answer("list_source_streams", source(Map.of())));
    Map<String, Object> schema =
        Values.asObject(
            answer("get_source_stream_json_schema", source(Map.of(), "stream_name", "purchases")));
    assertTrue(Values.object(schema, "properties").containsKey("returned_at"));
  }

  @Test
  void aStreamThatDoesNotExistIsAnsweredWithThoseThatDo() throws Exception {
    for (String tool : List.of("get_source_stream_json_schema", "read_source_stream_records")) {
      ToolResult.Failed failed =
          assertInstanceOf(
              ToolResult.Failed.class, bench.call(tool, source(Map.of(), "stream_name", "people")));
      assertEquals(FailureKind.NOT_FOUND, failed.kind());
      assertEquals(
          "source-sample has no stream 'people'. It has users, products, purchases.",
          failed.message());
    }
  }

  @Test
  void recordsAreReadUpToTheLimitAndTheSourceIsStopped() throws Exception {
    List<Map<String, Object>> rows =
        Values.asObjects(
            answer(
                "read_source_stream_records",
                source(Map.of("count", 100_000_000), "stream_name", "users", "max_records", 5)));
    assertEquals(5, rows.size());
    assertEquals(5, ((Number) rows.get(4).get("id")).intValue());
    assertFalse(rows.get(0).containsKey("undeclared_code"));
    assertTrue(rows.get(0).get("address") instanceof Map);
    assertTrue(rows.get(0).containsKey("_airbyte_raw_id"));
    assertEquals(0, LocalBench.running());
  }

  @Test
  void everyStreamIsPreviewed() throws Exception {
    Map<String, Object> previews =
        Values.asObject(
            answer("get_stream_previews", source(Map.of(), "streams", "*", "limit", 3)));
    assertEquals(List.of("users", "products", "purchases"), List.copyOf(previews.keySet()));
    previews.values().forEach(rows -> assertEquals(3, Values.asList(rows).size()));
  }

  @Test
  void aStreamThatFailsHasASentenceInsteadOfRows() throws Exception {
    Map<String, Object> previews =
        Values.asObject(
            answer(
                "get_stream_previews",
                source(
                    Map.of("misbehave", "fail_stream", "count", 3),
                    "streams",
                    List.of("users", "purchases", "products"),
                    "limit",
                    10)));
    assertEquals(3, Values.asList(previews.get("users")).size());
    assertEquals(3, Values.asList(previews.get("products")).size());
    String failure = (String) previews.get("purchases");
    assertTrue(failure.contains("The purchases cannot be read to the end."), failure);
    assertFalse(failure.contains("Purchases:2"), failure);
  }

  @ParameterizedTest
  @CsvSource({"garbage, cannot be understood", "exit_137, exit code 137"})
  void aSourceThatFailsIsToldWithoutItsStackTrace(String misbehaviour, String reason)
      throws Exception {
    ToolResult.Failed failed =
        assertInstanceOf(
            ToolResult.Failed.class,
            bench.call(
                "read_source_stream_records",
                source(Map.of("misbehave", misbehaviour), "stream_name", "users")));
    assertTrue(failed.message().contains(reason), failed.message());
    assertFalse(failed.message().contains("\tat "), failed.message());
  }

  @Test
  void aSourceThatFloodsItsErrorsIsReadAllTheSame() throws Exception {
    List<Object> rows =
        Values.asList(
            answer(
                "read_source_stream_records",
                source(Map.of("misbehave", "flood_stderr", "count", 7), "stream_name", "users")));
    assertEquals(7, rows.size());
  }

  @Test
  void aCancelledReadStopsTheSource() throws Exception {
    LocalCall call =
        LocalCall.with(
            source(
                Map.of("misbehave", "never_end", "count", 300),
                "stream_name",
                "users",
                "max_records",
                10_000));
    call.atProgress(call.source()::cancel);
    ToolResult.Failed failed =
        assertInstanceOf(ToolResult.Failed.class, bench.call("read_source_stream_records", call));
    assertEquals(FailureKind.CANCELLED, failed.kind());
    assertEquals(0, LocalBench.running());
  }

  @Test
  void settingsAreReadFromAFileOfTheProject() throws Exception {
    Path file = bench.project().resolve("settings.yaml");
    Files.writeString(file, "count: 2\napi_key: 'secret_reference::SAMPLE_KEY'\n");
    for (String name : List.of("settings.yaml", file.toString())) {
      Map<String, Object> arguments = source(Map.of(), "config_file", name, "stream_name", "users");
      assertEquals(2, Values.asList(answer("read_source_stream_records", arguments)).size());
    }
  }

  @Test
  void aFileOutsideOfTheProjectIsRefused() throws Exception {
    Path outside = Files.writeString(folder.resolve("outside.yaml"), "count: 2");
    Path link = bench.project().resolve("link.yaml");
    Files.createSymbolicLink(link, outside);
    for (String name : List.of(outside.toString(), "../outside.yaml", "link.yaml", "none.yaml")) {
      ToolResult.Failed failed =
          assertInstanceOf(
              ToolResult.Failed.class,
              bench.call("list_source_streams", source(Map.of(), "config_file", name)));
      assertEquals(FailureKind.INVALID_ARGUMENTS, failed.kind());
      assertTrue(failed.message().contains("project folder"), failed.message());
    }
  }

  @Test
  void aDestinationIsNotReadFrom() throws Exception {
    ToolResult.Failed failed =
        assertInstanceOf(
            ToolResult.Failed.class,
            bench.call(
                "list_source_streams", Map.of("source_connector_name", "destination-sample")));
    assertTrue(failed.message().contains("destination_smoke_test"), failed.message());
  }
}
