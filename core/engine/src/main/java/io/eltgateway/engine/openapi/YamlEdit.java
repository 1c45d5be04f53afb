package io.eltgateway.engine.openapi;

import io.eltgateway.engine.config.yaml.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes keys of a YAML mapping that a person may have written, and leaves every other line as it
 * stands. It knows mappings whose keys stand on lines of their own; whoever uses it reads the
 * result and compares, because YAML can be written in more ways than that.
 */
final class YamlEdit {
  private final List<String> lines;

  private YamlEdit(List<String> lines) {
    this.lines = lines;
  }

  /**
   * The lines of the mapping with what is wanted in place of what it says now. Comments stay; those
   * of a line that is written anew stand above it.
   *
   * @param now what the lines say, with its keys in their order
   * @return nothing where the mapping is written in another way, or would not say what is wanted
   */
  static Optional<List<String>> mapping(
      List<String> lines, Map<String, Object> now, Map<String, Object> wanted) {
    return new YamlEdit(lines)
        .mapping(0, lines.size(), now, wanted)
        .filter(edited -> Merge.same(read(edited), wanted));
  }

  private static Object read(List<String> lines) {
    try {
      return YamlValues.read(String.join("\n", lines));
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }

  private Optional<List<String>> mapping(
      int from, int to, Map<String, Object> now, Map<String, Object> wanted) {
    List<Integer> starts = starts(from, to);
    if (starts.isEmpty() || starts.size() != now.size()) {
      return Optional.empty();
    }
    int indent = indent(lines.get(starts.get(0)));
    Map<String, List<Map.Entry<String, Object>>> added = added(now, wanted);
    List<String> edited = new ArrayList<>(lines.subList(from, starts.get(0)));
    int at = 0;
    for (Map.Entry<String, Object> each : now.entrySet()) {
      int start = starts.get(at);
      int next = at + 1 < starts.size() ? starts.get(at + 1) : to;
      int end = end(start, next);
      edited.addAll(key(start, end, each, wanted.get(each.getKey()), indent));
      added
          .getOrDefault(each.getKey(), List.of())
          .forEach(entry -> edited.addAll(written(entry.getKey(), entry.getValue(), indent)));
      edited.addAll(lines.subList(end, next));
      at++;
    }
    return Optional.of(edited);
  }

  /** What is wanted and not there, by the key after which it is to stand. */
  private static Map<String, List<Map.Entry<String, Object>>> added(
      Map<String, Object> now, Map<String, Object> wanted) {
    Map<String, List<Map.Entry<String, Object>>> added = new LinkedHashMap<>();
    String last = now.keySet().iterator().next();
    for (Map.Entry<String, Object> each : wanted.entrySet()) {
      if (now.containsKey(each.getKey())) {
        last = each.getKey();
      } else {
        added.computeIfAbsent(last, key -> new ArrayList<>()).add(each);
      }
    }
    return added;
  }

  private List<String> key(
      int start, int end, Map.Entry<String, Object> now, Object wanted, int indent) {
    List<String> old = lines.subList(start, end);
    if (Merge.same(now.getValue(), wanted)) {
      return old;
    }
    if (wanted != null && now.getValue() instanceof Map<?, ?> && wanted instanceof Map<?, ?>) {
      Optional<List<String>> inner =
          mapping(start + 1, end, Tree.whole(now.getValue()), Tree.whole(wanted));
      if (inner.isPresent()) {
        List<String> edited = new ArrayList<>(List.of(lines.get(start)));
        edited.addAll(inner.get());
        return edited;
      }
    }
    List<String> edited = new ArrayList<>();
    comments(old).forEach(comment -> edited.add(" ".repeat(indent) + comment));
    if (wanted != null) {
      edited.addAll(written(now.getKey(), wanted, indent));
    }
    return edited;
  }

  private static List<String> written(String key, Object value, int indent) {
    return YamlText.indented(Map.of(key, value), indent).lines().toList();
  }

  /** Where keys begin: what is indented deeper, and a list's dash, goes on with the key above. */
  private List<Integer> starts(int from, int to) {
    List<Integer> starts = new ArrayList<>();
    int indent = -1;
    for (int i = from; i < to; i++) {
      String line = lines.get(i);
      if (!isRemark(line)) {
        indent = indent < 0 ? indent(line) : indent;
        if (indent(line) == indent && !line.strip().startsWith("- ") && !line.strip().equals("-")) {
          starts.add(i);
        }
      }
    }
    return starts;
  }

  /** Without what stands between this key and the next one. */
  private int end(int start, int next) {
    int end = next;
    while (end > start + 1 && isRemark(lines.get(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isRemark(String line) {
    return line.isBlank() || line.stripLeading().startsWith("#");
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** What can be cut off without changing what the lines say. */
  private static Set<String> comments(List<String> lines) {
    Set<String> comments = new LinkedHashSet<>();
    Object said = read(lines);
    List<String> rest = new ArrayList<>(lines);
    for (int i = 0; said != null && i < rest.size(); i++) {
      String line = rest.get(i);
      for (int at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
        rest.set(i, line.substring(0, at));
        if (Merge.same(read(rest), said)) {
          comments.add(line.substring(at).strip());
          break;
        }
        rest.set(i, line);
      }
    }
    return comments;
  }
}
