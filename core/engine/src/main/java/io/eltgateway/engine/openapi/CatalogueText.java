package io.eltgateway.engine.openapi;

import io.eltgateway.engine.config.yaml.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One file of a catalogue, in which single entries can be changed and new ones added; all other
 * lines stay. Not thread-safe.
 */
final class CatalogueText {
  private final TextLines file;
  private final List<Map<String, Object>> entries = new ArrayList<>();
  private final List<List<String>> blocks = new ArrayList<>();
  private final List<String> before;
  private final List<List<String>> original;
  private final int dash;
  private final boolean separate;
  private boolean isClosed;

  private CatalogueText(TextLines heading) {
    file = heading;
    before = heading.lines();
    original = List.of();
    dash = 0;
    separate = true;
  }

  /**
   * @param text the file, which holds a list
   */
  CatalogueText(String text) {
    file = TextLines.of(text);
    for (Object entry : Tree.list(YamlValues.read(text))) {
      entries.add(Tree.whole(entry));
    }
    List<Integer> starts = starts(file.lines());
    separate = starts.size() == entries.size() && !starts.isEmpty();
    dash = starts.isEmpty() ? 0 : file.lines().get(starts.get(0)).indexOf('-');
    before = separate ? file.lines().subList(0, starts.get(0)) : file.lines();
    for (int i = 0; separate && i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : file.lines().size();
      blocks.add(file.lines().subList(starts.get(i), end));
    }
    original = List.copyOf(blocks);
  }

  /** A new file that says nothing yet but a remark. */
  static CatalogueText of(String heading) {
    return new CatalogueText(TextLines.of(heading));
  }

  /** Where entries begin: the dashes that are as deep as the first one. */
  private static List<Integer> starts(List<String> lines) {
    List<Integer> starts = new ArrayList<>();
    int dash = -1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int at = line.length() - line.stripLeading().length();
      boolean begins = line.startsWith("- ", at) || line.strip().equals("-");
      if (begins && (dash < 0 || at == dash)) {
        dash = at;
        starts.add(i);
      }
    }
    return starts;
  }

  /** What the entries said before any change, in the order of the file. */
  List<Map<String, Object>> entries() {
    return entries;
  }

  /** Whether entries stand on lines of their own, so that others can be added. */
  boolean takesMore() {
    return separate;
  }

  /** Whether it is a new file that got no entry. */
  boolean isEmpty() {
    return original.isEmpty() && separate && blocks.stream().allMatch(List::isEmpty);
  }

  /**
   * Changes an entry.
   *
   * @return whether it is written in a way that allows it; otherwise nothing has changed
   */
  boolean change(int index, Map<String, Object> wanted) {
    if (!separate) {
      return false;
    }
    List<String> block = new ArrayList<>(blocks.get(index));
    block.set(0, marked(block.get(0), ' '));
    Optional<List<String>> edited = YamlEdit.mapping(block, entries.get(index), wanted);
    if (edited.isEmpty() || edited.get().get(0).length() <= dash) {
      return false;
    }
    List<String> changed = new ArrayList<>(edited.get());
    changed.set(0, marked(changed.get(0), '-'));
    if (!reads(changed, wanted)) {
      return false;
    }
    blocks.set(index, changed);
    return true;
  }

  private String marked(String line, char mark) {
    return line.substring(0, dash) + mark + line.substring(dash + 1);
  }

  private static boolean reads(List<String> block, Map<String, Object> wanted) {
    try {
      return Merge.same(YamlValues.read(String.join("\n", block)), List.of(wanted));
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  /**
   * Adds an entry at the end.
   *
   * @return its index
   */
  int add(Map<String, Object> entry) {
    List<String> block = new ArrayList<>();
    List<String> last = blocks.isEmpty() ? List.of("") : blocks.get(blocks.size() - 1);
    if (!last.get(last.size() - 1).isBlank()) {
      block.add("");
    }
    YamlText.entries(List.of(entry))
        .lines()
        .forEach(line -> block.add(line.isEmpty() ? line : " ".repeat(dash) + line));
    blocks.add(block);
    isClosed = true;
    return blocks.size() - 1;
  }

  /** Takes a change back, or an addition away. */
  void restore(int index) {
    blocks.set(index, index < original.size() ? original.get(index) : List.of());
  }

  /** The entry that holds a line, counted from 1 as the file stands now. */
  Optional<Integer> at(int line) {
    int end = before.size();
    for (int i = 0; i < blocks.size(); i++) {
      int start = end;
      end += blocks.get(i).size();
      if (line > start && line <= end) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  String text() {
    List<String> lines = new ArrayList<>(before);
    blocks.forEach(lines::addAll);
    TextLines changed = file.with(lines);
    return (isClosed ? changed.closed() : changed).text();
  }
}
