package io.eltgateway.airbyte.local.protocol;

import io.eltgateway.spi.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what a destination reads: records, and what it needs to know of their streams. */
public final class MessageWriter {
  private final Json json;
  private final OutputStream to;

  /** Writes to this, which should be buffered. */
  public MessageWriter(Json json, OutputStream to) {
    this.json = json;
    this.to = to;
  }

  /**
   * Writes all records, then that their streams are complete and a state for each, because a
   * destination keeps what it was given only when it knows that. Asks for records as the
   * destination takes them.
   *
   * @param startedAt when the run began, in milliseconds since 1970
   */
  public void writeAll(ConfiguredCatalog catalog, Iterator<RecordMessage> records, long startedAt)
      throws IOException {
    while (records.hasNext()) {
      write(record(records.next()));
    }
    for (ConfiguredCatalog.ConfiguredStream stream : catalog.streams()) {
      Map<String, Object> descriptor = descriptor(stream.stream());
      write(state(descriptor));
      write(completed(descriptor, startedAt));
    }
    to.flush();
  }

  private static Map<String, Object> record(RecordMessage message) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("stream", message.stream());
    message.namespace().ifPresent(namespace -> record.put("namespace", namespace));
    record.put("data", message.data());
    record.put("emitted_at", message.emittedAt());
    return Map.of("type", "RECORD", "record", record);
  }

  private static Map<String, Object> descriptor(Stream stream) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("name", stream.name());
    stream.namespace().ifPresent(namespace -> descriptor.put("namespace", namespace));
    return descriptor;
  }

  private static Map<String, Object> state(Map<String, Object> descriptor) {
    Map<String, Object> stream = Map.of("stream_descriptor", descriptor, "stream_state", Map.of());
    return Map.of("type", "STATE", "state", Map.of("type", "STREAM", "stream", stream));
  }

  private static Map<String, Object> completed(Map<String, Object> descriptor, long at) {
    Map<String, Object> status = Map.of("stream_descriptor", descriptor, "status", "COMPLETE");
    Map<String, Object> trace =
        Map.of("type", "STREAM_STATUS", "emitted_at", at, "stream_status", status);
    return Map.of("type", "TRACE", "trace", trace);
  }

  private void write(Object message) throws IOException {
    to.write(json.write(message).getBytes(StandardCharsets.UTF_8));
    to.write('\n');
  }
}
