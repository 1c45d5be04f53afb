package io.eltgateway.engine.call.schema;

import com.networknt.schema.path.NodePath;

/** Names of places as messages show them: {@code 'config.auth[2].name'}. Immutable. */
final class PlaceName {
  private static final int LONGEST = 100;

  private final String whole;

  /**
   * @param whole what the root is called
   */
  PlaceName(String whole) {
    this.whole = whole;
  }

  /** The name of the place, quoted; that of the root is not. */
  String of(NodePath path) {
    return path.getNameCount() == 0 ? whole : quoted(joined(path));
  }

  /** The name of a member of the object at this place, quoted. */
  static String of(NodePath path, String member) {
    return quoted(path.getNameCount() == 0 ? member : joined(path) + "." + member);
  }

  /** Names come from outside: they are cut, and cannot break lines. */
  static String quoted(String name) {
    StringBuilder text = new StringBuilder("'");
    name.codePoints()
        .limit(LONGEST)
        .forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return text.append(name.length() > LONGEST ? "…'" : "'").toString();
  }

  private static String joined(NodePath path) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      Object element = path.getElement(i);
      if (element instanceof Number index) {
        text.append('[').append(index).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(element);
      }
    }
    return text.toString();
  }
}
