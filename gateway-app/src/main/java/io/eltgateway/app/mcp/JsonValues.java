package io.eltgateway.app.mcp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as plain Java values, the form in which tools take their arguments. Read and written token
 * by token: a data-binding layer would be the slowest part of the process's start. Thread-safe.
 */
final class JsonValues {

  /** Deeper than what can be read, so that whatever was read can be wrapped and written. */
  private static final int DEEPEST_WRITTEN = 1_000;

  /** A value takes more memory than its text: two million empty objects fit into one message. */
  private static final long MOST_TOKENS = 1_000_000;

  /** Written out, a number such as 1e999999999 would fill the memory. */
  private static final int LONGEST_SCALE = 400;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(DEEPEST_WRITTEN).build())
          .build();

  private JsonValues() {}

  /**
   * Reads one document.
   *
   * @throws tools.jackson.core.JacksonException when the bytes are not UTF-8, not JSON, nested too
   *     deeply, or go on after the document
   */
  static Object read(byte[] utf8) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), utf8, 0, utf8.length)) {
      in.nextToken();
      Object value = value(in);
      if (in.nextToken() != null) {
        throw new StreamReadException(in, "more than one document");
      }
      return value;
    }
  }

  private static Object value(JsonParser in) {
    JsonToken token = in.currentToken();
    if (token == null) {
      throw new StreamReadException(in, "no document");
    }
    return switch (token) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      case VALUE_STRING -> in.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static Number number(JsonParser in) {
    return in.currentToken() == JsonToken.VALUE_NUMBER_INT ? in.getNumberValue() : fraction(in);
  }

  /** A number that a double would change is kept as it was written: it is somebody else's. */
  private static Number fraction(JsonParser in) {
    double rounded = in.getDoubleValue();
    BigDecimal exact = in.getDecimalValue();
    if (Double.isFinite(rounded) && BigDecimal.valueOf(rounded).compareTo(exact) == 0) {
      return rounded;
    }
    if (Math.abs((long) exact.scale()) > LONGEST_SCALE) {
      throw new StreamConstraintsException("a number out of range", in.currentTokenLocation());
    }
    return exact;
  }

  private static Map<String, Object> object(JsonParser in) {
    Map<String, Object> object = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      object.put(name, value(in));
    }
    return object;
  }

  private static List<Object> array(JsonParser in) {
    List<Object> array = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(in));
    }
    return array;
  }

  /** Writes members of the object that has been begun. */
  static void writeMembers(JsonGenerator out, Map<String, Object> members) {
    members.forEach(
        (name, value) -> {
          out.writeName(name);
          write(out, value);
        });
  }

  /** Writes {@code _meta} into the object that has been begun, unless there is none. */
  static void writeMetadata(JsonGenerator out, Map<String, Object> metadata) {
    if (!metadata.isEmpty()) {
      writeMembers(out, Map.of("_meta", metadata));
    }
  }

  /** Writes a value; what is none of JSON's types is written as its text. */
  static void write(JsonGenerator out, Object value) {
    io.eltgateway.engine.json.JsonValues.writeAnything(value, out);
  }
}
