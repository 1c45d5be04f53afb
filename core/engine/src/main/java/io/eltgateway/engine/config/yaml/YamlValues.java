package io.eltgateway.engine.config.yaml;

import io.eltgateway.engine.config.problem.Fault;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Quotes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document as plain JSON values, from the parser's events: what providers are given
 * by their callers. Aliases are copies of what they name, as many as fit a bound. Not thread-safe.
 */
public final class YamlValues {
  private static final String TEXT = "the text";
  private static final int DEEPEST = 200;

  /** Values that aliases may add: a real document repeats a few dozen. */
  private static final int MOST_COPIES = 10_000;

  /** The longest text, in characters. */
  public static final int LONGEST = 3_000_000;

  private static final String TAG = "tag:yaml.org,2002:";

  /** What YAML itself calls the values of JSON. */
  private static final Set<String> PLAIN_TAGS =
      Set.of(
          TAG + "str",
          TAG + "int",
          TAG + "float",
          TAG + "bool",
          TAG + "null",
          TAG + "map",
          TAG + "seq");

  private final YAMLParser parser;
  private final ScalarSource source;
  private final Map<String, Object> anchors = new HashMap<>();
  private int copies;

  private YamlValues(YAMLParser parser, String text) {
    this.parser = parser;
    this.source = new ScalarSource(parser, text);
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException when it is not one YAML document; the message names the line
   *     and repeats nothing of the text but keys
   */
  public static Object read(String text) {
    if (text.length() > LONGEST) {
      throw refused(Location.of(TEXT), "It is longer than " + LONGEST + " characters.");
    }
    Optional<Location> control = ControlCharacters.first(text, TEXT);
    if (control.isPresent()) {
      throw refused(control.get(), "This line holds a control character. Remove it.");
    }
    try (YAMLParser parser =
        (YAMLParser) YAMLFactory.builder().build().createParser(ObjectReadContext.empty(), text)) {
      return new YamlValues(parser, text).document();
    } catch (JacksonException malformed) {
      Fault fault = YamlFaults.fault(malformed);
      throw refused(YamlFaults.location(malformed, TEXT), fault.text());
    }
  }

  private Object document() {
    if (parser.nextToken() == null) {
      throw refused(Location.of(TEXT), "There is nothing in it.");
    }
    Object value = value(1);
    if (parser.nextToken() != null) {
      throw refused("A second document begins here; give one.");
    }
    return value;
  }

  private Object value(int depth) {
    if (depth > DEEPEST) {
      throw refused("More than " + DEEPEST + " levels are nested here.");
    }
    if (parser.isCurrentAlias()) {
      return copy(parser.getString());
    }
    refuseTag();
    JsonToken token = parser.currentToken();
    String anchor = token.isScalarValue() ? source.anchor() : parser.getObjectId();
    Object value = plain(token, depth);
    if (anchor != null) {
      anchors.put(anchor, value);
    }
    return value;
  }

  private Object plain(JsonToken token, int depth) {
    return switch (token) {
      case START_OBJECT -> mapping(depth);
      case START_ARRAY -> sequence(depth);
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> fraction();
      default -> text();
    };
  }

  private Map<String, Object> mapping(int depth) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (mapping.containsKey(key)) {
        throw refused("The key " + Quotes.of(key) + " stands here a second time.");
      }
      if (key.equals("<<")) {
        throw refused("Merge keys (<<) are not read; write out what is to be merged.");
      }
      parser.nextToken();
      mapping.put(key, value(depth + 1));
    }
    return mapping;
  }

  private List<Object> sequence(int depth) {
    List<Object> sequence = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      sequence.add(value(depth + 1));
    }
    return sequence;
  }

  private Object text() {
    String text = parser.getString();
    if (!source.isBare(text)) {
      return text;
    }
    return switch (text) {
      case "~", "Null", "NULL" -> null;
      case "True", "TRUE" -> true;
      case "False", "FALSE" -> false;
      default -> text;
    };
  }

  private double fraction() {
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw refused("This number is too large, or is none.");
    }
    return value;
  }

  /** An anchor is known only after its value, so a value cannot hold itself. */
  private Object copy(String anchor) {
    if (!anchors.containsKey(anchor)) {
      throw refused("This alias names no anchor before it.");
    }
    return copy(anchors.get(anchor));
  }

  private Object copy(Object value) {
    if (++copies > MOST_COPIES) {
      throw refused("The aliases repeat more than " + MOST_COPIES + " values.");
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copied = new LinkedHashMap<>();
      map.forEach((key, inner) -> copied.put((String) key, copy(inner)));
      return copied;
    }
    if (value instanceof List<?> list) {
      List<Object> copied = new ArrayList<>();
      list.forEach(inner -> copied.add(copy(inner)));
      return copied;
    }
    return value;
  }

  private void refuseTag() {
    String tag = parser.getTypeId();
    if (tag != null && !PLAIN_TAGS.contains(tag)) {
      throw refused("A YAML tag of one's own stands here; remove it.");
    }
  }

  private IllegalArgumentException refused(String why) {
    TokenStreamLocation at = parser.currentTokenLocation();
    return refused(new Location(TEXT, at.getLineNr(), at.getColumnNr()), why);
  }

  private static IllegalArgumentException refused(Location at, String why) {
    String where = at.line() < 1 ? "" : " at line " + at.line() + ", column " + at.column();
    return new IllegalArgumentException("Not usable YAML" + where + ": " + why);
  }
}
