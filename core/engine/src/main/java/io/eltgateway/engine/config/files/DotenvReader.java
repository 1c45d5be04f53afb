package io.eltgateway.engine.config.files;

import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands a dotenv file: {@code NAME=value} a line, {@code export} before it if one likes. A
 * value without quotes ends at the line's end or at a {@code #} after a blank; one in single quotes
 * stands as written, one in double quotes may hold {@code \n \r \t \" \\ \$}; quoted ones may span
 * lines. Variables in values are not replaced. Of two entries with one name the later wins, as in a
 * shell. Messages name lines, never what stands there. Not thread-safe.
 */
final class DotenvReader {
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=[ \\t]*(.*)", Pattern.DOTALL);
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");
  private static final Pattern REST = Pattern.compile("\\s*(?:#.*)?");

  private final String[] lines;
  private final String file;
  private final Problems problems;
  private final Map<String, String> entries = new HashMap<>();
  private int next;
  private boolean faulty;

  DotenvReader(String text, String file, Problems problems) {
    this.lines = text.split("\\r\\n|\\n|\\r", -1);
    this.file = file;
    this.problems = problems;
  }

  /** All entries, or empty when a line cannot be understood, which is then reported. */
  Optional<Map<String, String>> read() {
    while (next < lines.length) {
      String line = lines[next++];
      if (!line.isBlank() && line.stripLeading().charAt(0) != '#') {
        entry(line);
      }
    }
    return faulty ? Optional.empty() : Optional.of(entries);
  }

  private void entry(String line) {
    int first = next;
    Matcher entry = ENTRY.matcher(line);
    if (!entry.matches()) {
      report(first, "This line is not an entry of a dotenv file.", "Write NAME=value.");
      return;
    }
    String name = entry.group(1);
    String rest = entry.group(2);
    if (rest.startsWith("'") || rest.startsWith("\"")) {
      quoted(rest, first).ifPresent(value -> entries.put(name, value));
    } else {
      entries.put(name, COMMENT.matcher(rest).replaceFirst("").strip());
    }
  }

  private Optional<String> quoted(String rest, int first) {
    char quote = rest.charAt(0);
    StringBuilder value = new StringBuilder();
    String line = rest.substring(1);
    int afterFirst = next;
    while (true) {
      int end = append(line, quote, value);
      if (end >= 0) {
        if (REST.matcher(line.substring(end + 1)).matches()) {
          return Optional.of(value.toString());
        }
        report(
            next,
            "Something follows the closing quote of this value.",
            "Remove it, or put a # before it.");
        return Optional.empty();
      }
      if (next >= lines.length) {
        // Back, so that one missing quote does not hide what is wrong further down.
        next = afterFirst;
        report(first, "The quote that begins this value is never closed.", "Close it.");
        return Optional.empty();
      }
      value.append('\n');
      line = lines[next++];
    }
  }

  /** Appends the value up to the closing quote and returns its place, or -1 when it is not here. */
  private static int append(String line, char quote, StringBuilder value) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == quote) {
        return i;
      }
      if (c == '\\' && quote == '"' && i + 1 < line.length()) {
        i++;
        value.append(unescaped(line.charAt(i)));
      } else {
        value.append(c);
      }
    }
    return -1;
  }

  private static String unescaped(char escaped) {
    return switch (escaped) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '"', '\\', '$' -> String.valueOf(escaped);
      default -> "\\" + escaped;
    };
  }

  private void report(int line, String what, String remedy) {
    faulty = true;
    problems.add(new Location(file, line, 0), "", what, remedy);
  }
}
