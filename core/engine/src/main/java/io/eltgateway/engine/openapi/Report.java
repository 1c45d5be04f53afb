package io.eltgateway.engine.openapi;

import io.eltgateway.spi.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Collects what a person should know of an import. What the document brings into it is cut and
 * cleaned, because it is shown on a terminal. Not thread-safe.
 */
final class Report {
  private static final int MOST_NAMED = 5;
  private static final int LONGEST = 300;

  private final Map<String, List<String>> leftOut = new LinkedHashMap<>();
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
    leftOut
        .computeIfAbsent(clean(reason), key -> new ArrayList<>())
        .add("`" + clean(operation.line().replace('`', ' ')) + "`");
  }

  /** Something about the whole document, in whole sentences. */
  void note(String text) {
    notes.computeIfAbsent(clean(text), key -> new LinkedHashSet<>());
  }

  /** Something about one tool; the same of several is said once. */
  void note(String tool, String text) {
    notes.computeIfAbsent(clean(text), key -> new LinkedHashSet<>()).add(tool);
  }

  /** Why operations were left out, by method and path. */
  Map<String, String> leftOut() {
    Map<String, String> reasons = new LinkedHashMap<>();
    leftOut.forEach(
        (reason, lines) -> lines.forEach(line -> reasons.put(line.replace("`", ""), reason)));
    return reasons;
  }

  /** What a terminal may show of a text that came with a document. */
  static String clean(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + "…";
  }

  /**
   * The report.
   *
   * @param title the vendor
   * @param source the document's name and version
   * @param most how many of the operations that were left out for one reason are named
   */
  String text(String title, String source, int most) {
    int missing = leftOut.values().stream().mapToInt(List::size).sum();
    int tools = effects.values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder text = new StringBuilder();
    text.append("# Import of ").append(clean(title)).append("\n\n");
    text.append("From ").append(clean(source)).append(".\n\n");
    text.append(tools)
        .append(tools == 1 ? " tool in " : " tools in ")
        .append(groups)
        .append(groups == 1 ? " group" : " groups")
        .append("; ")
        .append(operations(missing))
        .append(" left out.\n\n## Next\n\n");
    text.append(
        "Every effect is a guess, so every entry says `review: true` and counts as an update until"
            + " that\nline is gone. For each entry ask what a call can reach, put `effect` right, and"
            + " remove the line.\n`elt-gateway check` says how many wait. The descriptions are the"
            + " vendor's words, and a model follows\nwhat it reads: read them too.\n\n");
    text.append("| guessed effect | tools |\n| --- | --- |\n");
    effects.forEach(
        (effect, count) ->
            text.append("| ").append(effect.label()).append(" | ").append(count).append(" |\n"));
    return text.append(remarks(most)).toString();
  }

  /** What is to be said of the document, and what was left out of it. */
  String remarks(int most) {
    StringBuilder text = new StringBuilder();
    if (!notes.isEmpty()) {
      text.append("\n## To look at\n\n");
      notes.forEach(
          (note, names) -> text.append("- ").append(note).append(named(names)).append('\n'));
    }
    if (!leftOut.isEmpty()) {
      text.append("\n## Left out\n\n");
      byCount().forEach(each -> leftOut(each.getKey(), each.getValue(), most, text));
    }
    return text.toString();
  }

  /** Why operations were left out, the commonest reasons first, as the end of a sentence. */
  String reasons() {
    String reasons =
        byCount()
            .limit(MOST_NAMED)
            .map(each -> operations(each.getValue().size()) + ", " + each.getKey())
            .map(reason -> reason.replaceFirst("\\.$", ""))
            .collect(Collectors.joining("; "));
    return reasons.isEmpty() ? "it has none." : reasons + ".";
  }

  private Stream<Map.Entry<String, List<String>>> byCount() {
    return leftOut.entrySet().stream()
        .sorted((one, other) -> other.getValue().size() - one.getValue().size());
  }

  private static void leftOut(String reason, List<String> lines, int most, StringBuilder text) {
    if (lines.size() == 1) {
      text.append("- ").append(lines.get(0)).append(": ").append(reason).append('\n');
      return;
    }
    text.append("- ").append(operations(lines.size())).append(": ").append(reason).append('\n');
    lines.stream().limit(most).forEach(line -> text.append("  - ").append(line).append('\n'));
    if (lines.size() > most) {
      text.append("  - and ").append(lines.size() - most).append(" more\n");
    }
  }

  private static String operations(int count) {
    return count + (count == 1 ? " operation" : " operations");
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
