package io.eltgateway.airbyte.cache;

import io.eltgateway.airbyte.local.protocol.CheckResult;
import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog;
import io.eltgateway.airbyte.local.protocol.MessageReader;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.airbyte.local.protocol.StateMessage;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ConnectorRuns;
import io.eltgateway.spi.ToolCall;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A source inside the test that sends what the test says, and remembers what it was asked for. */
public final class ScriptedSource implements ConnectorRuns {
  public static final long EMITTED = 1_700_000_000_123L;

  private final List<Stream> streams = new ArrayList<>();
  private final List<Consumer<MessageReader>> script = new ArrayList<>();
  private ConfiguredCatalog catalog;
  private List<Object> states;

  /** Adds a stream: its fields' schemas, its key, its cursor; incremental where it has a cursor. */
  public ScriptedSource stream(
      String name, Map<String, Object> fields, List<String> key, String cursor) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", name);
    described.put("json_schema", Map.of("type", "object", "properties", fields));
    described.put(
        "supported_sync_modes",
        cursor.isEmpty() ? List.of("full_refresh") : List.of("full_refresh", "incremental"));
    described.put("source_defined_primary_key", key.stream().map(List::of).toList());
    if (!cursor.isEmpty()) {
      described.put("source_defined_cursor", true);
      described.put("default_cursor_field", List.of(cursor));
    }
    streams.add(Stream.described(described).orElseThrow());
    return this;
  }

  /** Sends a record next. */
  public ScriptedSource record(String stream, Map<String, Object> data) {
    script.add(reader -> reader.record(new RecordMessage(stream, Optional.empty(), data, EMITTED)));
    return this;
  }

  /** Sends the state of a stream next. */
  public ScriptedSource state(String stream, Object content) {
    return state(
        Map.of(
            "type",
            "STREAM",
            "stream",
            Map.of("stream_descriptor", Map.of("name", stream), "stream_state", content)));
  }

  /** Sends a state next. */
  public ScriptedSource state(Map<String, Object> state) {
    script.add(reader -> reader.state(new StateMessage(state)));
    return this;
  }

  /** Does something next, while the sync waits. */
  public ScriptedSource then(Runnable action) {
    script.add(reader -> action.run());
    return this;
  }

  /** Forgets what it was to send. */
  public ScriptedSource again() {
    script.clear();
    return this;
  }

  /** How the last read was configured. */
  public ConfiguredCatalog catalog() {
    return catalog;
  }

  /** The states the last read began with. */
  public List<Object> states() {
    return states;
  }

  @Override
  public List<Stream> discover(ConnectorRun run, ToolCall call) {
    return List.copyOf(streams);
  }

  @Override
  public void read(
      ConnectorRun run,
      ConfiguredCatalog newCatalog,
      List<Object> state,
      MessageReader reader,
      ToolCall call) {
    catalog = newCatalog;
    states = List.copyOf(state);
    for (Consumer<MessageReader> step : script) {
      call.cancellation().check();
      step.accept(reader);
    }
  }

  @Override
  public Map<String, Object> specification(ConnectorRun run, ToolCall call) {
    return Map.of();
  }

  @Override
  public CheckResult check(ConnectorRun run, ToolCall call) {
    return new CheckResult(true, "");
  }

  @Override
  public void write(
      ConnectorRun run, ConfiguredCatalog unused, Iterator<RecordMessage> records, ToolCall call) {
    throw new AssertionError("nothing is written to a source");
  }

  @Override
  public void close() {}
}
