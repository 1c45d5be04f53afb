package io.eltgateway.engine.config.yaml;

import io.eltgateway.engine.config.problem.Fault;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * Says in plain words what the YAML parser dislikes. The parser's own message is never shown: it
 * speaks of tokens and blocks, and repeats lines of the file, which may hold secrets.
 */
final class YamlFaults {
  /** The parser indents lines of the file by four blanks, so that they cannot look like this. */
  private static final Pattern PLACE =
      Pattern.compile("^ in reader, line (\\d+), column (\\d+):$", Pattern.MULTILINE);

  private static final Pattern FORBIDDEN_START =
      Pattern.compile("^found character '(.)' that cannot start any token", Pattern.MULTILINE);

  private static final Fault INDENTATION =
      new Fault(
          "This line does not fit the lines around it: it is indented differently, or mixes list items"
              + " with keys.",
          "Give it the same number of spaces as its neighbours.");

  private YamlFaults() {}

  /** Reports the one fault that ended the reading. */
  static void report(JacksonException malformed, String file, Problems problems) {
    problems.add(location(malformed, file), "", fault(malformed));
  }

  /** Where it is. */
  static Location location(JacksonException malformed, String file) {
    List<MatchResult> places = places(malformed);
    if (!places.isEmpty()) {
      MatchResult last = places.get(places.size() - 1);
      return new Location(file, number(last, 1), number(last, 2));
    }
    TokenStreamLocation at = malformed.getLocation();
    return at == null || at.getLineNr() < 1
        ? Location.of(file)
        : new Location(file, at.getLineNr(), Math.max(0, at.getColumnNr()));
  }

  private static List<MatchResult> places(JacksonException malformed) {
    return PLACE.matcher(message(malformed)).results().toList();
  }

  private static String message(JacksonException malformed) {
    return String.valueOf(malformed.getOriginalMessage());
  }

  /** What it is, and what to do. */
  static Fault fault(JacksonException malformed) {
    String message = message(malformed);
    List<MatchResult> places = places(malformed);
    int begin = places.isEmpty() ? 0 : number(places.get(0), 1);
    if (message.contains("'\\t(TAB)'")) {
      return new Fault("A tab stands where YAML wants spaces.", "Replace the tab with spaces.");
    }
    Matcher forbidden = FORBIDDEN_START.matcher(message);
    if (forbidden.find()) {
      return new Fault(
          "A text without quotes cannot begin with '" + forbidden.group(1) + "'.",
          "Put the text in double quotes.");
    }
    if (message.contains("while scanning an alias")
        || message.contains("while scanning an anchor")) {
      return new Fault(
          "A text without quotes cannot begin with '*' or '&'.", "Put the text in double quotes.");
    }
    if (message.contains("while scanning a quoted scalar")) {
      return new Fault("The quote that opens on line " + begin + " is never closed.", "Close it.");
    }
    if (message.contains("while scanning a double-quoted scalar")) {
      return new Fault(
          "A text in double quotes holds a backslash that means nothing there.",
          "Use single quotes, or write the backslash twice.");
    }
    if (message.contains("while parsing a flow")) {
      return new Fault(
          "The bracket that opens on line " + begin + " is not closed before this.",
          "Close it, or put a comma between its items.");
    }
    return structure(message);
  }

  private static Fault structure(String message) {
    if (message.contains("mapping values are not allowed")) {
      return new Fault(
          "There is a ': ' in this line where no key can stand.",
          "Put a text that holds ': ' in quotes, or indent the line like its neighbours.");
    }
    if (message.contains("could not find expected ':'")) {
      return new Fault(
          "The line before this one has a key without ': ' after it.", "Write key: value.");
    }
    if (message.contains("sequence entries are not allowed")) {
      return new Fault(
          "A list item cannot stand here.", "Begin the list on the line below its key.");
    }
    if (message.contains("expected <block end>, but found '<scalar>'")) {
      return new Fault(
          "A text stands here where none can.",
          "Put the whole value in quotes, or indent the line like its neighbours.");
    }
    if (message.contains("expected <block end>")) {
      return INDENTATION;
    }
    if (message.contains("Expected a property name")) {
      return new Fault("A key must be one word.", "Write key: value, without brackets or '?'.");
    }
    return new Fault(
        "This line is not valid YAML.", "Compare it with an example, or quote its text.");
  }

  private static int number(MatchResult place, int group) {
    // A file of the permitted size has fewer lines than this has digits for.
    return Integer.parseInt(place.group(group));
  }
}
