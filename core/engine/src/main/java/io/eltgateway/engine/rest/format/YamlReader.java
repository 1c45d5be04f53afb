package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.Jackson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML file from parser events, because only they know the lines. Anchors, aliases, tags
 * and second documents are problems: an entry must be readable where it stands. For one file, one
 * thread.
 */
final class YamlReader {
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(Jackson.MAX_DEPTH).build())
          .build();

  private static final Pattern INDENTED_BY_TAB = Pattern.compile(" *\\t");

  private final String file;
  private final Problems problems;
  private final YAMLParser parser;

  private YamlReader(String file, YAMLParser parser, Problems problems) {
    this.file = file;
    this.parser = parser;
    this.problems = problems;
  }

  /** The file's only document; empty when it cannot be read, which is then among the problems. */
  static Optional<YamlNode> read(String file, String text, Problems problems) {
    try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new YamlReader(file, parser, problems).document();
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      OptionalInt tab = lineIndentedByTab(text, line);
      if (tab.isPresent()) {
        problems.add(
            file, tab.getAsInt(), "A tab stands before the text, and YAML takes spaces only.");
      } else {
        problems.add(file, line, "This is not YAML: " + firstLine(e.getOriginalMessage()) + ".");
      }
      return Optional.empty();
    }
  }

  private Optional<YamlNode> document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      problems.add(file, 1, "The file is empty.");
      return Optional.empty();
    }
    YamlNode root = node(first);
    if (parser.nextToken() != null) {
      problems.add(file, line(), "A second document starts here; a file holds one.");
    }
    return Optional.of(root);
  }

  private YamlNode node(JsonToken token) {
    int line = line();
    refuseMarks(line);
    return switch (token) {
      case START_OBJECT -> mapping(line);
      case START_ARRAY -> sequence(line);
      case VALUE_NUMBER_INT -> new YamlNode.Scalar(line, parser.getNumberValue());
      case VALUE_NUMBER_FLOAT -> new YamlNode.Scalar(line, parser.getDoubleValue());
      case VALUE_TRUE -> new YamlNode.Scalar(line, true);
      case VALUE_FALSE -> new YamlNode.Scalar(line, false);
      case VALUE_NULL -> new YamlNode.Scalar(line, null);
      default -> new YamlNode.Scalar(line, parser.getString());
    };
  }

  private YamlNode mapping(int line) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      int keyLine = line();
      YamlNode value = node(parser.nextToken());
      if (entries.putIfAbsent(key, new YamlNode.Entry(keyLine, value)) != null) {
        problems.add(file, keyLine, "The key '" + key + "' stands here a second time.");
      }
    }
    return new YamlNode.Mapping(line, entries);
  }

  private YamlNode sequence(int line) {
    List<YamlNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token));
    }
    return new YamlNode.Sequence(line, items);
  }

  private void refuseMarks(int line) {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      problems.add(
          file, line, "Anchors and aliases are not used in catalogues; repeat the value here.");
    } else if (parser.getTypeId() != null) {
      problems.add(file, line, "Tags are not used in catalogues; write the value without one.");
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** The parser stops at the end of the line before the tab, or at the tab. */
  private static OptionalInt lineIndentedByTab(String text, int stopped) {
    List<String> lines = text.lines().toList();
    return IntStream.rangeClosed(stopped, Math.min(stopped + 1, lines.size()))
        .filter(line -> INDENTED_BY_TAB.matcher(lines.get(line - 1)).lookingAt())
        .findFirst();
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
