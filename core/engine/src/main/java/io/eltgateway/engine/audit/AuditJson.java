package io.eltgateway.engine.audit;

import io.eltgateway.engine.json.Jackson;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes a line as JSON. Everything beyond ASCII is escaped, so that no line moves the cursor,
 * hides itself or breaks in two in the terminal of whoever reads it. Thread-safe.
 */
final class AuditJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private AuditJson() {}

  static String text(AuditLine line) {
    String text = Jackson.text(JSON, 384, json -> write(json, line));
    // DEL is the one control character that ASCII-only JSON lets through.
    return text.replace("\u007f", "\\u007f") + '\n';
  }

  private static void write(JsonGenerator json, AuditLine line) {
    json.writeStartObject();
    json.writeStringProperty("time", line.time().toString());
    json.writeStringProperty("event", line.outcome().isPresent() ? "outcome" : "intent");
    json.writeStringProperty("call", line.callId());
    json.writeStringProperty("caller", line.caller());
    json.writeStringProperty("session", line.workSession());
    text(json, "instance", line.instance());
    json.writeStringProperty("tool", line.tool());
    text(json, "effect", line.effect());
    text(json, "decision", line.decision());
    text(json, "rule", line.rule());
    list(json, "targets", line.targets());
    list(json, "arguments", line.arguments());
    line.outcome().ifPresent(outcome -> write(json, outcome));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, AuditLine.Outcome outcome) {
    json.writeStringProperty("outcome", outcome.kind());
    json.writeNumberProperty("milliseconds", outcome.milliseconds());
    list(json, "created", outcome.created());
    list(json, "deleted", outcome.deleted());
    if (outcome.upstreamAnswers() > 0) {
      json.writeNumberProperty("upstream_answers", outcome.upstreamAnswers());
      json.writeNumberProperty("upstream_status", outcome.upstreamStatus());
      json.writeNumberProperty("upstream_bytes", outcome.upstreamBytes());
    }
  }

  private static void text(JsonGenerator json, String name, String value) {
    if (!value.isEmpty()) {
      json.writeStringProperty(name, value);
    }
  }

  private static void list(JsonGenerator json, String name, List<String> values) {
    if (!values.isEmpty()) {
      json.writeArrayPropertyStart(name);
      values.forEach(json::writeString);
      json.writeEndArray();
    }
  }
}
