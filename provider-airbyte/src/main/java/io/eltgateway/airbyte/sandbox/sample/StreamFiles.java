package io.eltgateway.airbyte.sandbox.sample;

import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files that one {@code write} fills: {@code <folder>/<namespace>/<stream>.jsonl}. */
final class StreamFiles implements AutoCloseable {
  private final Map<String, BufferedWriter> writers = new LinkedHashMap<>();
  private final Set<String> incomplete = new HashSet<>();
  private long sinceState;

  StreamFiles(Path folder, List<JsonObject> configuredStreams) throws IOException {
    for (JsonObject configured : configuredStreams) {
      JsonObject stream = configured.object("stream");
      Path file = folder.resolve(fileName(namespace(stream)));
      Files.createDirectories(file);
      file = file.resolve(tableFile(String.valueOf(stream.get("name"))));
      boolean overwrite = "overwrite".equals(configured.get("destination_sync_mode"));
      writers.put(key(stream, "name"), open(file, overwrite));
      incomplete.add(key(stream, "name"));
    }
  }

  private static BufferedWriter open(Path file, boolean overwrite) throws IOException {
    return Files.newBufferedWriter(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        overwrite ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
  }

  private static String namespace(JsonObject stream) {
    return stream.text("namespace", "default");
  }

  private static String key(JsonObject stream, String nameField) {
    return namespace(stream) + "\n" + stream.get(nameField);
  }

  /** A name that is one step of a path on every system, whatever it is made of. */
  static String fileName(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A");
    return encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded;
  }

  /** The file of a stream in its namespace's folder. */
  static String tableFile(String stream) {
    return fileName(stream) + ".jsonl";
  }

  void append(JsonObject record) throws IOException {
    BufferedWriter writer = writers.get(key(record, "stream"));
    if (writer == null) {
      throw new IllegalArgumentException(
          "The catalog has no stream '" + record.get("stream") + "' in this namespace");
    }
    writer.write(Json.write(record.get("data")));
    writer.write('\n');
    sinceState++;
  }

  void status(JsonObject trace) {
    JsonObject status = trace.object("stream_status");
    if ("COMPLETE".equals(status.get("status"))) {
      incomplete.remove(key(status.object("stream_descriptor"), "name"));
    }
  }

  long takeCountSinceState() {
    long count = sinceState;
    sinceState = 0;
    return count;
  }

  void flush() throws IOException {
    for (BufferedWriter writer : writers.values()) {
      writer.flush();
    }
  }

  /** As destinations do: a stream that nobody said was complete may be missing records. */
  void complete() {
    if (!incomplete.isEmpty()) {
      throw new IllegalArgumentException(
          incomplete.size() + " streams ended without a COMPLETE status");
    }
  }

  @Override
  public void close() throws IOException {
    for (BufferedWriter writer : writers.values()) {
      writer.close();
    }
  }
}
