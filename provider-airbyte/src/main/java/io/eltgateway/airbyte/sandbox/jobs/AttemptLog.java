package io.eltgateway.airbyte.sandbox.jobs;

import io.eltgateway.airbyte.sandbox.reference.SandboxFiles;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an attempt wrote to its log: made up from what the attempt has moved, so that it grows with
 * it and is the same at every look. Not thread-safe.
 */
public final class AttemptLog {

  /** Records between two lines about the same stream. */
  private static final long RECORDS_A_LINE = 1000;

  private final JsonObject texts = SandboxFiles.ALL.json("log.json");

  /** Faults by key. */
  public JsonObject fault(String key) {
    return texts.object("faults").object(key);
  }

  /**
   * The events of an attempt, the oldest first.
   *
   * @param streams the names of the connection's streams
   */
  public List<Object> events(
      JsonObject attempt, String source, String destination, List<String> streams) {
    List<JsonObject> lines = new ArrayList<>();
    for (JsonObject line : texts.objects("start")) {
      lines.add(filled(line, source, destination, "", 0));
    }
    long each = streams.isEmpty() ? 0 : attempt.number("records") / streams.size();
    for (String stream : streams) {
      addStream(lines, source, destination, stream, each);
    }
    String fault = attempt.text("_fault");
    if (fault != null) {
      fault(fault).objects("lines").forEach(line -> lines.add(line.copy()));
    }
    String end = attempt.containsKey("ended") ? attempt.text("status") : "";
    for (JsonObject line : texts.objects(end)) {
      lines.add(filled(line, source, destination, "", attempt.number("records")));
    }
    return timed(lines, attempt);
  }

  private void addStream(
      List<JsonObject> lines, String source, String destination, String stream, long records) {
    lines.add(filled(texts.object("reading"), source, destination, stream, 0));
    for (long read = RECORDS_A_LINE; read <= records; read += RECORDS_A_LINE) {
      lines.add(filled(texts.object("read"), source, destination, stream, read));
    }
  }

  private static JsonObject filled(
      JsonObject line, String source, String destination, String stream, long records) {
    String message =
        line.text("message")
            .replace("{source}", source)
            .replace("{destination}", destination)
            .replace("{stream}", stream)
            .replace("{records}", Long.toString(records));
    return line.copy().with("message", message);
  }

  private static List<Object> timed(List<JsonObject> lines, JsonObject attempt) {
    long from = attempt.number("created") * 1000;
    long length = attempt.number("updated") * 1000 - from;
    List<Object> events = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      JsonObject event = JsonObject.of("timestamp", from + length * i / lines.size());
      event.putAll(lines.get(i));
      events.add(event);
    }
    return events;
  }

  /** The same as plain lines, as older installations keep them. */
  public static List<Object> lines(List<Object> events) {
    List<Object> lines = new ArrayList<>();
    for (Object each : events) {
      JsonObject event = (JsonObject) each;
      lines.add(
          "%s [%s] %s"
              .formatted(
                  Instant.ofEpochMilli(event.number("timestamp")),
                  event.text("logSource"),
                  event.text("message")));
    }
    return lines;
  }
}
