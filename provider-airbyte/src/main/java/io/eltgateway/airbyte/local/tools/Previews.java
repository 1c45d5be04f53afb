package io.eltgateway.airbyte.local.tools;

import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ConnectorRuns;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The first records of several streams, in as few runs of the source as possible: one, unless a
 * stream that has shown enough holds the others up, or a stream fails. Not thread-safe.
 */
final class Previews {
  /**
   * Sources send one stream after the other; starting again is cheaper than reading on for long.
   */
  private static final int MOST_WASTED = 1000;

  private final ConnectorRuns runs;
  private final ConnectorRun run;
  private final int limit;
  private final Json json;
  private final ToolCall call;
  private final int share;
  private final Map<String, StreamRows> shown = new LinkedHashMap<>();
  private final Map<String, String> failures = new LinkedHashMap<>();

  Previews(ConnectorRuns runs, ConnectorRun run, int limit, int streams, Json json, ToolCall call) {
    this.runs = runs;
    this.run = run;
    this.limit = limit;
    this.json = json;
    this.call = call;
    this.share = AnswerRoom.CHARACTERS / Math.max(streams, 1);
  }

  /** Reads them. A stream that fails has a sentence instead of rows. */
  void read(List<Stream> streams) {
    List<Stream> wanted = streams;
    while (!wanted.isEmpty()) {
      try {
        wanted = readTogether(wanted);
      } catch (ToolException failed) {
        call.cancellation().check();
        unfinished(wanted).forEach(this::readAlone);
        return;
      }
    }
  }

  /** Returns the streams that another run must read, because this one was held up. */
  private List<Stream> readTogether(List<Stream> streams) {
    List<StreamRows> open = new ArrayList<>();
    for (Stream stream : streams) {
      StreamRows rows = new StreamRows(stream, limit, new AnswerRoom(share), json);
      shown.put(stream.name(), rows);
      open.add(rows);
    }
    Waste waste = new Waste();
    runs.read(
        run,
        ConfiguredCatalog.of(streams),
        List.of(),
        record -> {
          take(record, open, waste);
          return !open.isEmpty() && waste.count <= MOST_WASTED;
        },
        call);
    return waste.count > MOST_WASTED ? unfinished(streams) : List.of();
  }

  private static final class Waste {
    private int count;
  }

  private void take(RecordMessage record, List<StreamRows> open, Waste waste) {
    Optional<StreamRows> owner = open.stream().filter(rows -> rows.owns(record)).findFirst();
    if (owner.isEmpty()) {
      waste.count++;
      return;
    }
    StreamRows rows = owner.get();
    rows.add(record);
    waste.count = 0;
    if (rows.isFull()) {
      open.remove(rows);
      double done = shown.values().stream().filter(StreamRows::isFull).count();
      call.progress()
          .report(done, OptionalDouble.empty(), rows.stream().name() + " was previewed.");
    }
  }

  private List<Stream> unfinished(List<Stream> streams) {
    return streams.stream()
        .filter(stream -> !shown.containsKey(stream.name()) || !shown.get(stream.name()).isFull())
        .toList();
  }

  private void readAlone(Stream stream) {
    try {
      readTogether(List.of(stream));
    } catch (ToolException failed) {
      call.cancellation().check();
      failures.put(stream.name(), failed.failure().message());
    }
  }

  /** By stream its rows, or the sentence that says why there are none. */
  Object answer(String stream) {
    return failures.containsKey(stream) ? failures.get(stream) : shown.get(stream).rows();
  }

  /** How many records of the stream were read but are not shown. */
  int leftOut(String stream) {
    return failures.containsKey(stream) ? 0 : shown.get(stream).leftOut();
  }
}
