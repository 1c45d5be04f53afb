package io.eltgateway.engine.config.yaml;

import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.config.problem.Quotes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document, once, from the parser's events.
 *
 * <p>Left out on purpose: anchors and aliases, tags, a second document, keys that are no plain
 * text. A configuration does not need them, a reader is surprised by them, and without aliases a
 * small file cannot grow. Each is reported with its line. Not thread-safe.
 */
public final class YamlReader {
  /** A configuration needs six levels. */
  private static final int DEEPEST = 20;

  private final String file;
  private final Problems problems;
  private YAMLParser parser;
  private boolean refused;

  private YamlReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Reads a text.
   *
   * @param file the name that locations bear
   * @param problems takes everything that is wrong
   * @return the root, or empty when the text is empty or cannot be used, which is then reported; a
   *     key that comes twice is reported too, but its first value is still returned
   */
  public static Optional<Node> read(String text, String file, Problems problems) {
    Optional<Location> control = ControlCharacters.first(text, file);
    if (control.isPresent()) {
      problems.add(
          control.get(),
          "",
          "This line holds a control character.",
          "Remove it; it may be invisible.");
      return Optional.empty();
    }
    return new YamlReader(file, problems).read(text);
  }

  private Optional<Node> read(String text) {
    try (YAMLParser opened =
        (YAMLParser) YAMLFactory.builder().build().createParser(ObjectReadContext.empty(), text)) {
      parser = opened;
      if (parser.nextToken() == null) {
        return empty();
      }
      Node root = node(1);
      if (root instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL) {
        return empty();
      }
      if (parser.nextToken() != null) {
        refuse(
            "A second YAML document begins here.", "Keep one document, without '---' inside it.");
      }
      return refused ? Optional.empty() : Optional.of(root);
    } catch (TooDeepException tooDeep) {
      problems.add(
          here(), "", "More than " + DEEPEST + " levels are nested here.", "Check the brackets.");
      return Optional.empty();
    } catch (JacksonException malformed) {
      YamlFaults.report(malformed, file, problems);
      return Optional.empty();
    }
  }

  private Optional<Node> empty() {
    problems.add(
        Location.of(file),
        "",
        "This file is empty.",
        "Write a configuration (elt-gateway init shows one), or remove the file to run with what the"
            + " environment gives.");
    return Optional.empty();
  }

  private Node node(int depth) {
    if (depth > DEEPEST) {
      throw new TooDeepException();
    }
    refuseWhatIsLeftOut();
    Location location = here();
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping(location, depth);
      case START_ARRAY -> sequence(location, depth);
      case VALUE_NULL -> new Node.Scalar("", Node.Kind.NULL, location);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Node.Kind.BOOLEAN, location);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Node.Kind.NUMBER, location);
      default -> scalar(Node.Kind.TEXT, location);
    };
  }

  private Node scalar(Node.Kind kind, Location location) {
    return new Node.Scalar(parser.getString(), kind, location);
  }

  private Node mapping(Location location, int depth) {
    List<Node.Entry> entries = new ArrayList<>();
    Map<String, Location> seen = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Location keyLocation = here();
      if (parser.isCurrentAlias()) {
        refuseAlias();
      }
      parser.nextToken();
      Node value = node(depth + 1);
      Location first = seen.putIfAbsent(key, keyLocation);
      if (first == null) {
        entries.add(new Node.Entry(key, keyLocation, value));
      } else {
        problems.add(
            keyLocation,
            "",
            Quotes.of(key) + " stands here and on line " + first.line() + ".",
            "Keep one of the two.");
      }
    }
    return new Node.Mapping(entries, location);
  }

  private Node sequence(Location location, int depth) {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new Node.Sequence(items, location);
  }

  private void refuseWhatIsLeftOut() {
    if (parser.isCurrentAlias()) {
      refuseAlias();
    } else if (parser.getObjectId() != null) {
      refuse(
          "A text that begins with '&' is a YAML anchor, which this file cannot use.",
          "Remove it, or put the text in quotes if it really begins with '&'.");
    } else if (parser.getTypeId() != null) {
      refuse(
          "A text that begins with '!' is a YAML tag, which this file cannot use.",
          "Remove it, or put the text in quotes if it really begins with '!'.");
    }
  }

  private void refuseAlias() {
    refuse(
        "A text that begins with '*' is a YAML alias, which this file cannot use.",
        "Write what it stands for, or put it in quotes if it really begins with '*'.");
  }

  private void refuse(String what, String remedy) {
    refused = true;
    problems.add(here(), "", what, remedy);
  }

  private Location here() {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new Location(file, at.getLineNr(), at.getColumnNr());
  }

  /** Leaves the recursion. */
  private static final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooDeepException() {
      super(null, null, false, false);
    }
  }
}
