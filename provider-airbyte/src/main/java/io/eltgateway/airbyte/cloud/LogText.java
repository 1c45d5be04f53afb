package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A part of a log that a model can read at once: so many lines, and never more text than {@link
 * #MOST_CHARACTERS}.
 *
 * @param lines the lines of this part
 * @param start how many lines of the log stand before them
 * @param total how many lines the log has
 * @param cut whether there were lines left out for their length
 */
record LogText(List<String> lines, int start, int total, boolean cut) {
  /** About 20,000 tokens, which is what clients take as one result. */
  static final int MOST_CHARACTERS = 80_000;

  /** The lines of an attempt's log, in either of the two forms that the vendor stores. */
  static List<String> linesOf(Map<String, Object> attempt) {
    if (Values.find(attempt, "logs", "events") instanceof List<?>) {
      List<String> lines = new ArrayList<>();
      for (Map<String, Object> event : Values.objects(attempt, "logs", "events")) {
        lines.addAll(List.of(line(event).split("\\R", -1)));
      }
      return lines;
    }
    return Values.list(attempt, "logs", "logLines").stream().map(String::valueOf).toList();
  }

  private static String line(Map<String, Object> event) {
    String time =
        event.get("timestamp") instanceof Number milliseconds
            ? Instant.ofEpochMilli(milliseconds.longValue()).toString()
            : Values.text(event, "timestamp").orElse("");
    return "["
        + time
        + "] "
        + Values.filled(event, "level").orElse("INFO")
        + ": "
        + Values.text(event, "message").orElse("");
  }

  /** The last lines. */
  static LogText tail(List<String> log, int most) {
    List<String> lines = new ArrayList<>();
    int characters = 0;
    for (int i = log.size() - 1; i >= Math.max(0, log.size() - most); i--) {
      String line = bounded(log.get(i));
      characters += line.length() + 1;
      if (characters > MOST_CHARACTERS) {
        break;
      }
      lines.add(line);
    }
    Collections.reverse(lines);
    return new LogText(
        lines, log.size() - lines.size(), log.size(), lines.size() < Math.min(most, log.size()));
  }

  /** The lines after so many others. */
  static LogText from(List<String> log, int offset, int most) {
    List<String> lines = new ArrayList<>();
    int end = (int) Math.min(log.size(), (long) offset + most);
    int characters = 0;
    for (int i = offset; i < end; i++) {
      String line = bounded(log.get(i));
      characters += line.length() + 1;
      if (characters > MOST_CHARACTERS) {
        break;
      }
      lines.add(line);
    }
    return new LogText(lines, offset, log.size(), offset + lines.size() < end);
  }

  /** A line that would fill the answer alone says enough with its beginning. */
  private static String bounded(String line) {
    int most = MOST_CHARACTERS / 4;
    return line.length() > most ? line.substring(0, most) + "…" : line;
  }
}
