package io.eltgateway.engine.json;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Copies one part of a JSON document as compact text, from token to token: about half the price of
 * building values and writing them again. Escapes come out in one spelling, so that a search in the
 * text finds what a reader of the JSON would.
 */
public final class JsonExcerpt {
  private JsonExcerpt() {}

  /** The part that the pointer leads to, with nothing in it hidden. */
  public static Optional<String> copy(byte[] utf8, JsonPointer pointer) {
    return copy(utf8, pointer, JsonPointerSet.NONE, "");
  }

  /**
   * The part that the pointer leads to, or empty when nothing but {@code null} is there. The whole
   * document is checked, whatever the pointer.
   *
   * @param utf8 one JSON document
   * @param pointer without {@code *}
   * @param hidden leads from the document's root to the values that the mask stands for; {@code
   *     null} needs none
   * @throws MalformedJsonException when the bytes are not one JSON document
   */
  public static Optional<String> copy(
      byte[] utf8, JsonPointer pointer, JsonPointerSet hidden, String mask) {
    try (JsonParser parser = Jackson.factory().createParser(ObjectReadContext.empty(), utf8)) {
      if (parser.nextToken() == null) {
        throw MalformedJsonException.empty();
      }
      Optional<String> part = Optional.empty();
      if (moveTo(parser, pointer.steps()) && parser.currentToken() != JsonToken.VALUE_NULL) {
        part = Optional.of(copy(parser, utf8.length, behind(pointer, hidden), mask));
      }
      finish(parser);
      return part;
    } catch (JacksonException e) {
      throw MalformedJsonException.of(e);
    }
  }

  private static JsonPointerSet behind(JsonPointer pointer, JsonPointerSet hidden) {
    JsonPointerSet behind = hidden;
    for (String step : pointer.steps()) {
      behind = behind == null || behind.isEnd() ? behind : behind.step(step);
    }
    return behind;
  }

  private static String copy(JsonParser parser, int size, JsonPointerSet hidden, String mask) {
    return Jackson.text(
        Jackson.factory(), size, to -> new MaskingCopy(parser, to, mask).copy(hidden));
  }

  private static boolean moveTo(JsonParser parser, List<String> steps) {
    for (String step : steps) {
      boolean found =
          switch (parser.currentToken()) {
            case START_OBJECT -> moveToField(parser, step);
            case START_ARRAY -> moveToElement(parser, JsonPointer.index(step));
            default -> false;
          };
      if (!found) {
        return false;
      }
    }
    return true;
  }

  private static boolean moveToField(JsonParser parser, String name) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean wanted = parser.currentName().equals(name);
      parser.nextToken();
      if (wanted) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static boolean moveToElement(JsonParser parser, int index) {
    int at = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (at == index) {
        return true;
      }
      parser.skipChildren();
      at++;
    }
    return false;
  }

  /** Reads to the end, so that half a document is never taken for a whole one. */
  private static void finish(JsonParser parser) {
    while (!parser.streamReadContext().inRoot()) {
      parser.nextToken();
    }
    if (parser.nextToken() != null) {
      throw MalformedJsonException.trailing(parser.currentTokenLocation());
    }
  }

  /** From one token to the next, with the mask in the place of what is hidden. */
  private record MaskingCopy(JsonParser parser, JsonGenerator generator, String mask) {

    /** Copies the value at the present token, to its end. */
    void copy(JsonPointerSet hidden) {
      if (hidden == null) {
        generator.copyCurrentStructureExact(parser);
      } else if (hidden.isEnd() && parser.currentToken() != JsonToken.VALUE_NULL) {
        generator.writeString(mask);
        parser.skipChildren();
      } else {
        switch (parser.currentToken()) {
          case START_OBJECT -> copyObject(hidden);
          case START_ARRAY -> copyArray(hidden);
          default -> generator.copyCurrentEventExact(parser);
        }
      }
    }

    private void copyObject(JsonPointerSet hidden) {
      generator.writeStartObject();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        generator.writeName(name);
        parser.nextToken();
        copy(hidden.step(name));
      }
      generator.writeEndObject();
    }

    private void copyArray(JsonPointerSet hidden) {
      generator.writeStartArray();
      for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
        copy(hidden.step(index));
      }
      generator.writeEndArray();
    }
  }
}
