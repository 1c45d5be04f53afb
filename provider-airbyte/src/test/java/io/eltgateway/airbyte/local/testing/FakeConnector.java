package io.eltgateway.airbyte.local.testing;

import io.eltgateway.airbyte.local.protocol.CheckResult;
import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog;
import io.eltgateway.airbyte.local.protocol.MessageReader;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ConnectorRuns;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connector that runs in this process and counts how often it was asked. For one thread. */
public final class FakeConnector implements ConnectorRuns {
  private final Map<String, Stream> streams = new LinkedHashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();
  private final List<List<String>> reads = new ArrayList<>();
  private final List<RecordMessage> written = new ArrayList<>();
  private final List<ConnectorRun> destinations = new ArrayList<>();
  private Map<String, Object> specification = Map.of("type", "object");
  private String writeFailure;
  private Runnable whileWriting = () -> {};

  /** Adds a stream of records with an id and a text. */
  public FakeConnector stream(String name, int size) {
    Map<String, Object> schema =
        Map.of("properties", Map.of("id", Map.of("type", "integer"), "text", Map.of()));
    streams.put(name, Stream.of(name, Optional.empty(), schema, List.of(List.of("id"))));
    sizes.put(name, size);
    return this;
  }

  /** Has the stream fail after its records. */
  public FakeConnector failing(String name, String message) {
    failures.put(name, message);
    return this;
  }

  /** Says what its settings look like. */
  public FakeConnector specified(Map<String, Object> newSpecification) {
    specification = newSpecification;
    return this;
  }

  /** Has the next writes fail. */
  public FakeConnector failingToWrite(String message) {
    writeFailure = message;
    return this;
  }

  /** Does this in the middle of writing. */
  public FakeConnector whileWriting(Runnable action) {
    whileWriting = action;
    return this;
  }

  /** The streams of each read so far. */
  public List<List<String>> reads() {
    return reads;
  }

  /** All records written so far. */
  public List<RecordMessage> written() {
    return written;
  }

  /** The destinations of the writes so far. */
  public List<ConnectorRun> destinations() {
    return destinations;
  }

  @Override
  public Map<String, Object> specification(ConnectorRun run, ToolCall call) {
    return specification;
  }

  @Override
  public CheckResult check(ConnectorRun run, ToolCall call) {
    return new CheckResult(true, "");
  }

  @Override
  public List<Stream> discover(ConnectorRun run, ToolCall call) {
    return List.copyOf(streams.values());
  }

  @Override
  public void read(
      ConnectorRun run,
      ConfiguredCatalog catalog,
      List<Object> state,
      MessageReader reader,
      ToolCall call) {
    List<String> names = catalog.streams().stream().map(one -> one.stream().name()).toList();
    reads.add(names);
    for (String name : names) {
      for (int id = 1; id <= sizes.get(name); id++) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("text", "a".repeat(100));
        data.put("undeclared", true);
        if (!reader.record(new RecordMessage(name, Optional.empty(), data, 0))) {
          return;
        }
      }
      if (failures.containsKey(name)) {
        throw new ToolException(FailureKind.UPSTREAM, failures.get(name));
      }
    }
  }

  @Override
  public void write(
      ConnectorRun run, ConfiguredCatalog catalog, Iterator<RecordMessage> records, ToolCall call) {
    destinations.add(run);
    whileWriting.run();
    call.cancellation().check();
    if (writeFailure != null) {
      throw new ToolException(FailureKind.UPSTREAM, writeFailure);
    }
    records.forEachRemaining(written::add);
  }

  @Override
  public void close() {}
}
