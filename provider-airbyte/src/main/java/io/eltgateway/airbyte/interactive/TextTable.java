package io.eltgateway.airbyte.interactive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A compact table for a model: a line a row, columns between bars. Belongs to one thread. */
final class TextTable {
  private static final int MOST_LETTERS = 120;
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\s|]+");

  private final List<String> lines = new ArrayList<>();

  TextTable(String... columns) {
    add((Object[]) columns);
  }

  /** Adds a row. Null is shown as nothing. */
  TextTable add(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(cell == null ? "" : oneLine(cell.toString()));
    }
    lines.add(String.join(" | ", texts).stripTrailing());
    return this;
  }

  /** A name may hold line breaks and bars; in a table it must not look like more rows and cells. */
  private static String oneLine(String text) {
    String plain = BREAKS.matcher(text).replaceAll(" ").strip();
    return plain.length() > MOST_LETTERS ? plain.substring(0, MOST_LETTERS) + "…" : plain;
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
