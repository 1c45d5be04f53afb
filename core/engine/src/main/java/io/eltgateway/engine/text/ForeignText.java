package io.eltgateway.engine.text;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Shows what somebody else wrote: nothing of it moves a cursor, hides, or becomes a sentence of the
 * gateway's.
 */
public final class ForeignText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]{1,64}");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int LONGEST_NAME = 64;
  private static final int MOST_NAMES = 10;

  private ForeignText() {}

  /** The text with everything escaped, as JSON does, that a terminal or an editor hides. */
  public static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (isHidden(point)) {
                for (char unit : Character.toChars(point)) {
                  shown.append("\\u%04x".formatted((int) unit));
                }
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }

  /** The same on one line. */
  public static String line(String text) {
    return visible(SPACE.matcher(text).replaceAll(" ").strip());
  }

  /** A name: as it is where nothing in it can be misread, else in quotes, and cut. */
  public static String name(String name) {
    if (PLAIN.matcher(name).matches()) {
      return name;
    }
    boolean cut = name.codePointCount(0, name.length()) > LONGEST_NAME;
    String start = cut ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…" : name;
    return '"' + visible(start.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }

  /** Names, sorted and separated by commas, ten at most. */
  public static String names(Collection<String> names) {
    List<String> shown = names.stream().sorted().limit(MOST_NAMES).map(ForeignText::name).toList();
    int untold = names.size() - shown.size();
    return String.join(", ", shown) + (untold > 0 ? " and " + untold + " more" : "");
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isBlank(point);
    };
  }

  /** Letters and marks that no font shows: variation selectors, joiners and fillers. */
  private static boolean isBlank(int point) {
    return (point >= 0xFE00 && point <= 0xFE0F)
        || (point >= 0xE0100 && point <= 0xE01EF)
        || (point >= 0x180B && point <= 0x180F)
        || point == 0x034F
        || point == 0x115F
        || point == 0x1160
        || point == 0x2800
        || point == 0x3164
        || point == 0xFFA0;
  }
}
