package io.eltgateway.airbyte.local.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.config.ConnectorConfigs;
import io.eltgateway.airbyte.local.testing.FakeConnector;
import io.eltgateway.airbyte.local.testing.LocalCall;
import io.eltgateway.airbyte.local.testing.LocalContext;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreviewsTest {
  private static final LocalContext CONTEXT = new LocalContext(Map.of());

  private static SourceTools tools(FakeConnector connector) {
    ConnectorConfigs configs = ConnectorConfigs.of(CONTEXT, Set.of());
    return new SourceTools(
        connector, new RunArguments(connector, configs, Path::of), CONTEXT.json());
  }

  private static ToolResult.Ok preview(FakeConnector connector, Object streams, int limit)
      throws Exception {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("source_name", "source-fake");
    arguments.put("limit", limit);
    if (streams != null) {
      arguments.put("streams", streams);
    }
    return assertInstanceOf(
        ToolResult.Ok.class,
        tools(connector).handlers().get("get_stream_previews").call(LocalCall.with(arguments)));
  }

  private static Map<String, Object> answer(ToolResult.Ok result) {
    return Values.asObject(result.structured().orElseThrow());
  }

  private static int rows(ToolResult.Ok result, String stream) {
    return Values.asList(answer(result).get(stream)).size();
  }

  @Test
  void severalStreamsShareOneRun() throws Exception {
    FakeConnector connector = new FakeConnector().stream("a", 20).stream("b", 2).stream("c", 0);
    ToolResult.Ok result = preview(connector, "*", 5);
    assertEquals(List.of("a", "b", "c"), List.copyOf(answer(result).keySet()));
    assertEquals(
        List.of(5, 2, 0), List.of(rows(result, "a"), rows(result, "b"), rows(result, "c")));
    assertEquals(List.of(List.of("a", "b", "c")), connector.reads());
  }

  @Test
  void aStreamThatGoesOnForLongDoesNotHoldUpTheOthers() throws Exception {
    FakeConnector connector = new FakeConnector().stream("long", 1_000_000).stream("short", 3);
    ToolResult.Ok result = preview(connector, List.of("long", "short"), 2);
    assertEquals(2, rows(result, "long"));
    assertEquals(2, rows(result, "short"));
    assertEquals(List.of(List.of("long", "short"), List.of("short")), connector.reads());
  }

  @Test
  void aFailingStreamDoesNotFailTheOthers() throws Exception {
    FakeConnector connector =
        new FakeConnector()
            .stream("good", 3).stream("bad", 1).stream("other", 3).failing("bad", "It broke.");
    ToolResult.Ok result = preview(connector, "good, bad, other", 2);
    assertEquals(2, rows(result, "good"));
    assertEquals("It broke.", answer(result).get("bad"));
    assertEquals(2, rows(result, "other"));
  }

  @Test
  void aNameThatIsNoStreamIsToldInItsPlace() throws Exception {
    ToolResult.Ok result = preview(new FakeConnector().stream("a", 1), "[\"a\", \"x\"]", 2);
    assertEquals(1, rows(result, "a"));
    assertEquals("source-fake has no stream 'x'. It has a.", answer(result).get("x"));
  }

  @Test
  void withoutStreamsNothingIsStarted() {
    FakeConnector connector = new FakeConnector().stream("a", 1);
    ToolException refused = assertThrows(ToolException.class, () -> preview(connector, null, 2));
    assertEquals(FailureKind.INVALID_ARGUMENTS, refused.failure().kind());
    assertTrue(refused.getMessage().contains("'*'"));
    assertEquals(List.of(), connector.reads());
  }

  @Test
  void rowsThatWouldFloodTheModelAreLeftOutAndCounted() throws Exception {
    FakeConnector connector = new FakeConnector();
    for (int i = 0; i < 50; i++) {
      connector.stream("s" + i, 100);
    }
    ToolResult.Ok result = preview(connector, "*", 100);
    assertTrue(result.content().get(0).toString().length() < 2 * AnswerRoom.CHARACTERS);
    int shown = rows(result, "s0");
    assertTrue(shown > 0 && shown < 100);
    assertTrue(result.content().get(1).toString().contains((100 - shown) + " of s0"));
  }

  @Test
  void readingLeavesOutUndeclaredFieldsAndAddsAirbytesOwn() throws Exception {
    Map<String, Object> arguments =
        Map.of("source_connector_name", "source-fake", "stream_name", "a", "max_records", 1);
    ToolResult.Ok result =
        assertInstanceOf(
            ToolResult.Ok.class,
            tools(new FakeConnector().stream("a", 3))
                .handlers()
                .get("read_source_stream_records")
                .call(LocalCall.with(arguments)));
    List<Map<String, Object>> rows = Values.asObjects(result.structured().orElseThrow());
    assertEquals(1, rows.size());
    assertEquals(
        List.of("id", "text", "_airbyte_raw_id", "_airbyte_extracted_at", "_airbyte_meta"),
        List.copyOf(rows.get(0).keySet()));
    assertEquals("1970-01-01T00:00:00Z", rows.get(0).get("_airbyte_extracted_at"));
  }

  @Test
  void recordsThatDoNotFitIntoAnAnswerAreCounted() throws Exception {
    Map<String, Object> arguments =
        Map.of("source_connector_name", "source-fake", "stream_name", "a", "max_records", 5000);
    ToolResult.Ok result =
        assertInstanceOf(
            ToolResult.Ok.class,
            tools(new FakeConnector().stream("a", 4000))
                .handlers()
                .get("read_source_stream_records")
                .call(LocalCall.with(arguments)));
    int shown = Values.asList(result.structured().orElseThrow()).size();
    assertTrue(
        result
            .content()
            .get(1)
            .toString()
            .contains("Of 4000 records read, " + (4000 - shown) + " are left out"));
  }
}
