package io.eltgateway.engine.json;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as plain Java values, straight from Jackson's tokens: no tree in between and no data binding
 * to load at start. Immutable and thread-safe.
 *
 * <p>Every method that reads throws {@link MalformedJsonException}.
 */
public final class JsonValues {
  private static final JsonValues PLAIN = new JsonValues(Jackson.factory(), false);
  private static final JsonValues STRICT = new JsonValues(Jackson.strictFactory(), false);
  private static final JsonValues EXACT = new JsonValues(Jackson.factory(), true);

  private final JsonFactory factory;
  private final boolean exact;

  private JsonValues(JsonFactory factory, boolean exact) {
    this.factory = factory;
    this.exact = exact;
  }

  /** The values that {@link io.eltgateway.spi.Json} describes. */
  public static JsonValues plain() {
    return PLAIN;
  }

  /** The same, but two equal keys in one object are an error. For what people and authors wrote. */
  public static JsonValues strict() {
    return STRICT;
  }

  /**
   * Fractions become {@link BigDecimal} instead of {@code Double}, so that what is passed on keeps
   * every digit.
   */
  public static JsonValues exact() {
    return EXACT;
  }

  /** Parses one JSON document. */
  public Object read(String text) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      return document(parser);
    } catch (JacksonException e) {
      throw MalformedJsonException.of(e);
    }
  }

  /** Parses one JSON document in UTF-8. */
  public Object read(byte[] utf8) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), utf8)) {
      return document(parser);
    } catch (JacksonException e) {
      throw MalformedJsonException.of(e);
    }
  }

  /** Writes compact JSON. */
  public String write(Object value) {
    try {
      return Jackson.text(factory, 256, generator -> write(value, generator));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** Writes compact JSON in UTF-8. */
  public byte[] writeBytes(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
      write(value, generator);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes one value where the generator stands.
   *
   * @throws IllegalArgumentException when the value holds something that JSON has no form for
   */
  public static void write(Object value, JsonGenerator to) {
    write(value, to, true);
  }

  /**
   * Writes one value where the generator stands, whatever it holds: what JSON has no form for
   * becomes its text, and what is no number becomes null. For what must be answered in any case.
   */
  public static void writeAnything(Object value, JsonGenerator to) {
    write(value, to, false);
  }

  private static void write(Object value, JsonGenerator to, boolean strict) {
    if (value instanceof String text) {
      to.writeString(text);
    } else if (value instanceof Map<?, ?> map) {
      to.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        to.writeName(String.valueOf(entry.getKey()));
        write(entry.getValue(), to, strict);
      }
      to.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      to.writeStartArray();
      for (Object item : items) {
        write(item, to, strict);
      }
      to.writeEndArray();
    } else if (value instanceof Number number) {
      writeNumber(number, to, strict);
    } else if (value instanceof Boolean flag) {
      to.writeBoolean(flag);
    } else if (value == null) {
      to.writeNull();
    } else if (strict) {
      throw new IllegalArgumentException(value.getClass().getName() + " is not a JSON value");
    } else {
      to.writeString(value.toString());
    }
  }

  private static void writeNumber(Number number, JsonGenerator to, boolean strict) {
    if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
      to.writeNumber(number.intValue());
    } else if (number instanceof Long) {
      to.writeNumber(number.longValue());
    } else if (number instanceof BigInteger big) {
      to.writeNumber(big);
    } else if (number instanceof BigDecimal decimal) {
      to.writeNumber(decimal);
    } else if (Double.isFinite(number.doubleValue())) {
      to.writeNumber(number.doubleValue());
    } else if (!strict) {
      to.writeNull();
    } else {
      throw new IllegalArgumentException(number + " is not a JSON number");
    }
  }

  private Object document(JsonParser parser) {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw MalformedJsonException.empty();
    }
    Object value = value(parser, first);
    if (parser.nextToken() != null) {
      throw MalformedJsonException.trailing(parser.currentTokenLocation());
    }
    return value;
  }

  private Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> fraction(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("Unexpected token " + token);
    };
  }

  private Map<String, Object> object(JsonParser parser) {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      object.put(name, value(parser, parser.nextToken()));
    }
    return object;
  }

  private List<Object> array(JsonParser parser) {
    List<Object> array = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(parser, token));
    }
    return array;
  }

  private Object fraction(JsonParser parser) {
    if (exact) {
      return parser.getDecimalValue();
    }
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw MalformedJsonException.number(parser.getString());
    }
    return value;
  }
}
