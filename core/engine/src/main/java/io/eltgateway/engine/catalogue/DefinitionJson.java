package io.eltgateway.engine.catalogue;

import io.eltgateway.engine.json.Jackson;
import io.eltgateway.engine.json.JsonExcerpt;
import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.text.Excerpts;
import io.eltgateway.spi.ToolSpec;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Writes a tool as tools/list shows it. Schemas go in as the text they are: most come compact from
 * the build, and to parse them again at every start would be time for nothing.
 */
final class DefinitionJson {
  private DefinitionJson() {}

  static String of(String fullName, ToolSpec spec, Hints hints) {
    StringWriter text = new StringWriter(spec.inputSchema().length() + 512);
    try (JsonGenerator json = Jackson.factory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("name", fullName);
      json.writeStringProperty("description", spec.description());
      json.writeName("inputSchema");
      json.writeRawValue(compact(spec.inputSchema()));
      if (spec.outputSchema().isPresent()) {
        json.writeName("outputSchema");
        json.writeRawValue(compact(spec.outputSchema().get()));
      }
      spec.extras().forEach((member, value) -> write(json, member, value));
      if (!hints.isEmpty()) {
        annotations(json, hints);
      }
      if (!spec.metadata().isEmpty()) {
        write(json, "_meta", spec.metadata());
      }
      json.writeEndObject();
    }
    return Excerpts.wellFormed(text.toString());
  }

  private static void write(JsonGenerator json, String member, Object value) {
    json.writeName(member);
    JsonValues.writeAnything(value, json);
  }

  /**
   * The schema without line breaks, which would break a message over stdio in two.
   *
   * @throws RuntimeException when it is no JSON object
   */
  static String compact(String schema) {
    boolean oneLine = schema.indexOf('\n') < 0 && schema.indexOf('\r') < 0;
    if (oneLine && schema.startsWith("{") && schema.endsWith("}")) {
      return schema;
    }
    byte[] utf8 = schema.getBytes(StandardCharsets.UTF_8);
    return JsonExcerpt.copy(utf8, JsonPointer.ROOT)
        .filter(compact -> compact.startsWith("{"))
        .orElseThrow(() -> new IllegalArgumentException("The schema is no object"));
  }

  private static void annotations(JsonGenerator json, Hints hints) {
    json.writeObjectPropertyStart("annotations");
    if (hints.readOnly()) {
      json.writeBooleanProperty("readOnlyHint", true);
    }
    if (hints.additive()) {
      json.writeBooleanProperty("destructiveHint", false);
    }
    if (hints.idempotent()) {
      json.writeBooleanProperty("idempotentHint", true);
    }
    json.writeEndObject();
  }
}
