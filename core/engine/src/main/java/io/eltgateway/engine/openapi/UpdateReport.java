package io.eltgateway.engine.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what an update did and did not do, in groups. Not thread-safe. */
final class UpdateReport {
  /** The groups in the order of the report, and what a person should know of each. */
  enum Group {
    NEW("New", "Each says `review: true` until you have reviewed it."),
    CHANGED("Changed", "Where you had edited nothing, the document's word holds."),
    AGAIN(
        "To review again",
        "You had reviewed these, and a call may reach something else now. Each says `review: true`"
            + " once more."),
    KEPT("Kept", "This is yours, or confirmed by you, and stays. The document says otherwise."),
    GONE("Gone", "Nothing is deleted. Remove the tools that the vendor no longer has."),
    LEFT_OUT("New, and left out", "These operations of the document become no tools.");

    private final String title;
    private final String about;

    Group(String title, String about) {
      this.title = title;
      this.about = about;
    }
  }

  private final Map<Group, List<String>> lines = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private int untouched;
  private int removed;

  /** Something about one tool or file. */
  void add(Group group, String name, String text) {
    lines
        .computeIfAbsent(group, key -> new ArrayList<>())
        .add("`" + Report.clean(name) + "`: " + Report.clean(text));
  }

  /** What changed in a tool or file. */
  void changed(String name, List<Merge.Change> changes) {
    if (!changes.isEmpty()) {
      add(
          Group.CHANGED,
          name,
          changes.stream().map(Merge.Change::describe).collect(Collectors.joining(", ")) + ".");
    }
  }

  /** What the document says otherwise of a tool or file. */
  void kept(String name, List<Merge.Change> changes) {
    for (Merge.Change change : changes) {
      String given =
          change.next() == null
              ? " is no longer in the document."
              : " in the document: " + YamlText.flow(change.next());
      add(Group.KEPT, name, change.path() + given);
    }
  }

  /**
   * A tool that the document no longer gives.
   *
   * @param now its entry
   * @param old what the older document gave
   * @param leftOut why operations of the newer one become no tools, by method and path
   */
  void gone(Map<String, Object> now, Map<String, Object> old, Map<String, String> leftOut) {
    String why =
        leftOut.entrySet().stream()
            .filter(each -> EntryPairs.route(each.getKey()).equals(EntryPairs.route(old)))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("the document has it no longer.");
    add(Group.GONE, String.valueOf(now.get("name")), old.get("request") + ": " + why);
  }

  /** The operations that become no tools and were not in the older document. */
  void leftOut(Map<String, String> reasons, ImportRecord older) {
    Set<String> known =
        Stream.concat(
                older.leftOut().keySet().stream().map(EntryPairs::route),
                older.entries().stream().map(EntryPairs::route))
            .collect(Collectors.toSet());
    reasons.forEach(
        (line, reason) -> {
          if (!known.contains(EntryPairs.route(line))) {
            add(Group.LEFT_OUT, line, reason);
          }
        });
  }

  /** Something about the whole, in whole sentences. */
  void note(String text) {
    notes.add(text);
  }

  /** A tool of the document that stands as it stood. */
  void untouched() {
    untouched++;
  }

  /** A tool of the document that a person took out. */
  void removed() {
    removed++;
  }

  /**
   * The report.
   *
   * @param title the vendor
   * @param source the document's name and version
   * @param most how many lines of a group are shown
   */
  String text(String title, String source, int most) {
    StringBuilder text = new StringBuilder();
    text.append("# Update of ").append(Report.clean(title)).append("\n\n");
    text.append("From ").append(Report.clean(source)).append(".\n\n");
    text.append(untouched)
        .append(untouched == 1 ? " tool stands" : " tools stand")
        .append(" as before.");
    if (removed > 0) {
      text.append(removed == 1 ? " One that" : " " + removed + " that")
          .append(" you removed stay")
          .append(removed == 1 ? "s" : "")
          .append(" out.");
    }
    text.append('\n');
    notes.forEach(note -> text.append('\n').append(note).append('\n'));
    for (Group group : Group.values()) {
      group(group, most, text);
    }
    return text.toString();
  }

  private void group(Group group, int most, StringBuilder text) {
    List<String> all = lines.getOrDefault(group, List.of());
    if (all.isEmpty()) {
      return;
    }
    text.append("\n## ").append(group.title).append("\n\n").append(group.about).append("\n\n");
    all.stream().limit(most).forEach(line -> text.append("- ").append(line).append('\n'));
    if (all.size() > most) {
      text.append("- and ").append(all.size() - most).append(" more\n");
    }
  }
}
