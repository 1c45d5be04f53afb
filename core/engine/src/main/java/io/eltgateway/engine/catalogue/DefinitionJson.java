package io.eltgateway.engine.catalogue;

import io.eltgateway.spi.ToolSpec;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a tool as tools/list shows it. Schemas go in as the text they are: most come compact from
 * the build, and to parse them again at every start would be time for nothing.
 */
final class DefinitionJson {
  private static final JsonFactory JSON = new JsonFactory();

  private DefinitionJson() {}

  static String of(String fullName, ToolSpec spec, Hints hints) {
    StringWriter text = new StringWriter(spec.inputSchema().length() + 512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("name", fullName);
      json.writeStringProperty("description", spec.description());
      json.writeName("inputSchema");
      json.writeRawValue(compact(spec.inputSchema()));
      if (spec.outputSchema().isPresent()) {
        json.writeName("outputSchema");
        json.writeRawValue(compact(spec.outputSchema().get()));
      }
      if (!hints.isEmpty()) {
        annotations(json, hints);
      }
      if (!spec.metadata().isEmpty()) {
        json.writeName("_meta");
        value(json, spec.metadata());
      }
      json.writeEndObject();
    }
    return text.toString();
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
    StringWriter text = new StringWriter(schema.length());
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), schema);
        JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      parser.nextToken();
      json.copyCurrentStructure(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("There is something after the schema");
      }
    }
    if (text.getBuffer().indexOf("{") != 0) {
      throw new IllegalArgumentException("The schema is no object");
    }
    return text.toString();
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

  private static void value(JsonGenerator json, Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Map<?, ?> object) {
      json.writeStartObject();
      object.forEach(
          (name, inner) -> {
            json.writeName(String.valueOf(name));
            value(json, inner);
          });
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      list.forEach(inner -> value(json, inner));
      json.writeEndArray();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      number(json, number);
    } else {
      json.writeString(value.toString());
    }
  }

  private static void number(JsonGenerator json, Number number) {
    if (number instanceof BigInteger integer) {
      json.writeNumber(integer);
    } else if (number instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (number instanceof Double || number instanceof Float) {
      json.writeNumber(number.doubleValue());
    } else {
      json.writeNumber(number.longValue());
    }
  }
}
