package io.eltgateway.engine.openapi;

import io.eltgateway.spi.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what a person should know of an import. Not thread-safe. */
final class Report {
  private static final int MOST_NAMED = 5;

  private final List<String> leftOut = new ArrayList<>();
  private final Map<String, Set<String>> notes = new LinkedHashMap<>();
  private final Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
  private int groups;

  void made(Effect effect) {
    effects.merge(effect, 1, Integer::sum);
  }

  void groups(int count) {
    groups = count;
  }

  void leftOut(Operation operation, String reason) {
    leftOut.add("`" + operation.line() + "`: " + reason);
  }

  /** Something about the whole document, in whole sentences. */
  void note(String text) {
    notes.computeIfAbsent(text, key -> new LinkedHashSet<>());
  }

  /** Something about one tool; the same of several is said once. */
  void note(String tool, String text) {
    notes.computeIfAbsent(text, key -> new LinkedHashSet<>()).add(tool);
  }

  /**
   * The whole report.
   *
   * @param title the vendor
   * @param source the document's name and version
   */
  String text(String title, String source) {
    int tools = effects.values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder text = new StringBuilder();
    text.append("# Import of ").append(title).append("\n\n");
    text.append("From ").append(source).append(".\n\n");
    text.append(tools)
        .append(tools == 1 ? " tool in " : " tools in ")
        .append(groups)
        .append(groups == 1 ? " group" : " groups")
        .append("; ")
        .append(leftOut.size())
        .append(leftOut.size() == 1 ? " operation" : " operations")
        .append(" left out.\n\n## Next\n\n");
    text.append(
        "Every effect is a guess, so every entry says `review: true` and counts as an update until"
            + " that\nline is gone. For each entry ask what a call can reach, put `effect` right, and"
            + " remove the line.\n`elt-gateway check` says how many wait.\n\n");
    text.append("| guessed effect | tools |\n| --- | --- |\n");
    effects.forEach(
        (effect, count) ->
            text.append("| ").append(effect.label()).append(" | ").append(count).append(" |\n"));
    if (!notes.isEmpty()) {
      text.append("\n## To look at\n\n");
      notes.forEach(
          (note, names) -> text.append("- ").append(note).append(named(names)).append('\n'));
    }
    if (!leftOut.isEmpty()) {
      text.append("\n## Left out\n\n");
      leftOut.forEach(line -> text.append("- ").append(line).append('\n'));
    }
    return text.toString();
  }

  private static String named(Set<String> tools) {
    if (tools.isEmpty()) {
      return "";
    }
    List<String> first = tools.stream().limit(MOST_NAMED).toList();
    int more = tools.size() - first.size();
    return " (" + String.join(", ", first) + (more > 0 ? " and " + more + " more" : "") + ")";
  }
}
