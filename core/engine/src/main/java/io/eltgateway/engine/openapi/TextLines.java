package io.eltgateway.engine.openapi;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as lines without their ends, which can be put together again byte by byte. Immutable.
 *
 * @param lines the lines
 * @param windows whether each ends as Windows ends lines
 * @param ended whether the last one has an end, too
 */
record TextLines(List<String> lines, boolean windows, boolean ended) {

  TextLines {
    lines = List.copyOf(lines);
  }

  static TextLines of(String text) {
    boolean windows = text.contains("\r\n") && text.replace("\r\n", "").indexOf('\n') < 0;
    String plain = windows ? text.replace("\r\n", "\n") : text;
    List<String> lines = new ArrayList<>(List.of(plain.split("\n", -1)));
    boolean ended = plain.endsWith("\n");
    if (ended) {
      lines.remove(lines.size() - 1);
    }
    return new TextLines(lines, windows, ended);
  }

  /** The same file with other lines. */
  TextLines with(List<String> others) {
    return new TextLines(others, windows, ended);
  }

  /** The same file whose last line has an end. */
  TextLines closed() {
    return new TextLines(lines, windows, true);
  }

  String text() {
    String plain = String.join("\n", lines) + (ended ? "\n" : "");
    return windows ? plain.replace("\n", "\r\n") : plain;
  }
}
