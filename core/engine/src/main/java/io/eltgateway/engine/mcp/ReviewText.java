package io.eltgateway.engine.mcp;

import io.eltgateway.engine.mcp.Review.Change;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Remote.Definition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A review as a person reads it: one line a value, with the path that leads to it. What servers say
 * is shown as JSON, so that no character of it moves the cursor or hides.
 */
final class ReviewText {
  private final Function<Definition, Effect> effects;
  private final StringBuilder text = new StringBuilder();

  private ReviewText(Function<Definition, Effect> effects) {
    this.effects = effects;
  }

  /**
   * The text, empty when nothing differs.
   *
   * @param effects what a tool counts as when it is accepted
   */
  static String of(Review review, Function<Definition, Effect> effects) {
    ReviewText text = new ReviewText(effects);
    review.added().stream().sorted(Comparator.comparing(Definition::name)).forEach(text::added);
    review.changed().stream()
        .sorted(Comparator.comparing(change -> change.after().name()))
        .forEach(text::changed);
    review.removed().stream()
        .sorted(Comparator.comparing(Definition::name))
        .forEach(gone -> text.title("-", gone, "is no longer listed"));
    return text.text.toString();
  }

  private void added(Definition tool) {
    title("+", tool, "is new and counts as " + effects.apply(tool).label());
    values(tool).forEach((path, value) -> line("+", path, value));
  }

  private void changed(Change change) {
    title("~", change.after(), "changed and counts as " + effects.apply(change.after()).label());
    Map<String, String> before = values(change.before());
    Map<String, String> after = values(change.after());
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    for (String path : paths) {
      String old = before.get(path);
      String now = after.get(path);
      if (old != null && !old.equals(now)) {
        line("-", path, old);
      }
      if (now != null && !now.equals(old)) {
        line("+", path, now);
      }
    }
  }

  private void title(String sign, Definition tool, String what) {
    text.append(sign).append(' ').append(shown(tool.name())).append(' ').append(what).append('\n');
  }

  private void line(String sign, String path, String value) {
    text.append("    ").append(sign).append(' ').append(path).append(": ").append(value);
    text.append('\n');
  }

  private static Map<String, String> values(Definition tool) {
    Map<String, String> values = new TreeMap<>();
    tool.json()
        .forEach(
            (name, value) -> {
              if (!name.equals("name")) {
                collect(plain(name), value, values);
              }
            });
    return values;
  }

  private static void collect(String path, Object value, Map<String, String> into) {
    if (value instanceof Map<?, ?> object && !object.isEmpty()) {
      object.forEach((name, member) -> collect(path + "." + plain(name), member, into));
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      for (int i = 0; i < list.size(); i++) {
        collect(path + "[" + i + "]", list.get(i), into);
      }
    } else {
      into.put(path, shown(value));
    }
  }

  /** A name as it is, where nothing in it could be misread. */
  private static String plain(Object name) {
    String text = String.valueOf(name);
    return text.matches("[A-Za-z0-9_$-]+") ? text : shown(text);
  }

  private static String shown(Object value) {
    return IndentedJson.lines(value).get(0);
  }
}
