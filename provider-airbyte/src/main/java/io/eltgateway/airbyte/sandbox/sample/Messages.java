package io.eltgateway.airbyte.sandbox.sample;

import io.eltgateway.testkit.sandbox.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes messages of the Airbyte protocol, one JSON object a line. Not thread-safe. */
final class Messages {
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;

  Messages(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER);
  }

  /** A message with its content under the name that belongs to its type. */
  void send(String type, String contentName, Object content) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", type);
    message.put(contentName, content);
    line(Json.write(message));
  }

  /** Something a person may want to know. */
  void log(String level, String text) {
    send("LOG", "log", Map.of("level", level, "message", text));
  }

  /** The outcome of {@code check}. */
  void connectionStatus(boolean works, String text) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("status", works ? "SUCCEEDED" : "FAILED");
    status.put("message", text);
    send("CONNECTION_STATUS", "connectionStatus", status);
  }

  /** How far a stream is: STARTED, RUNNING, COMPLETE or INCOMPLETE. */
  void streamStatus(String stream, String status) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("stream_descriptor", Map.of("name", stream));
    content.put("status", status);
    trace("STREAM_STATUS", "stream_status", content);
  }

  /** An error, with what only a developer wants to see. */
  void error(String text, String internal, String stackTrace) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("message", text);
    content.put("internal_message", internal);
    content.put("stack_trace", stackTrace);
    content.put("failure_type", "system_error");
    trace("ERROR", "error", content);
  }

  private void trace(String type, String contentName, Object content) {
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", type);
    trace.put("emitted_at", System.currentTimeMillis());
    trace.put(contentName, content);
    send("TRACE", "trace", trace);
  }

  /** One line as it is: a message already written, or what is none. */
  void line(CharSequence text) {
    try {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    } catch (IOException readerIsGone) {
      throw new UncheckedIOException(readerIsGone);
    }
  }

  /** Hands everything over to whoever reads. */
  void flush() {
    try {
      out.flush();
    } catch (IOException readerIsGone) {
      throw new UncheckedIOException(readerIsGone);
    }
  }
}
