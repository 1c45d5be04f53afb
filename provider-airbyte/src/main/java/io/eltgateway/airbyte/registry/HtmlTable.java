package io.eltgateway.airbyte.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the rows of a page's tables: the text and the links of their cells. Takes HTML as it comes:
 * minified, without end tags, without quotes. One pass, however broken the page is, and never more
 * than a bounded number of rows and letters. Belongs to one thread.
 */
final class HtmlTable {
  private static final int MOST_ROWS = 3_000;
  private static final int MOST_CELLS = 20;
  private static final int MOST_LETTERS = 2_000;
  private static final int MOST_LINKS = 20;

  private final String html;
  private final List<List<Cell>> rows = new ArrayList<>();
  private List<Cell> row;
  private StringBuilder text;
  private List<String> links;

  private HtmlTable(String html) {
    this.html = html;
  }

  /**
   * One cell.
   *
   * @param text its text, with single blanks
   * @param links where its links lead
   */
  record Cell(String text, List<String> links) {}

  /** The rows of all tables of a page, in order. */
  static List<List<Cell>> rows(String html) {
    HtmlTable table = new HtmlTable(html);
    table.read();
    return table.rows;
  }

  private void read() {
    int at = 0;
    while (at < html.length() && rows.size() < MOST_ROWS) {
      int open = html.indexOf('<', at);
      int end = open < 0 ? html.length() : open;
      addText(at, end);
      if (open < 0) {
        break;
      }
      at = html.startsWith("<!--", open) ? after("-->", open) : tag(open);
    }
    endRow();
  }

  private int after(String end, int from) {
    int found = html.indexOf(end, from);
    return found < 0 ? html.length() : found + end.length();
  }

  /** Handles the tag that begins here and returns where the text goes on. */
  private int tag(int open) {
    int close = endOfTag(open);
    if (close < 0) {
      return html.length();
    }
    String tag = html.substring(open + 1, close);
    String name = name(tag);
    switch (name) {
      case "tr" -> {
        endRow();
        row = new ArrayList<>();
      }
      case "/tr", "table", "/table", "/tbody", "/thead" -> endRow();
      case "td", "th" -> beginCell();
      case "/td", "/th" -> endCell();
      case "a" -> addLink(tag);
      case "br", "p", "/p", "li", "div" -> addBlank();
      case "script", "style" -> {
        return Math.max(close + 1, html.indexOf("</" + name, close));
      }
      default -> {
        // Other tags only dress the text.
      }
    }
    return close + 1;
  }

  /** A sign of the end inside quotes does not end a tag. */
  private int endOfTag(int open) {
    char quote = 0;
    int most = Math.min(html.length(), open + 10 * MOST_LETTERS);
    for (int i = open + 1; i < most; i++) {
      char c = html.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return i;
      } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
        quote = c;
      }
    }
    return html.indexOf('>', open);
  }

  private static String name(String tag) {
    int end = 0;
    while (end < tag.length()
        && (Character.isLetterOrDigit(tag.charAt(end)) || (end == 0 && tag.charAt(0) == '/'))) {
      end++;
    }
    return tag.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private void beginCell() {
    endCell();
    if (row != null && row.size() < MOST_CELLS) {
      text = new StringBuilder();
      links = new ArrayList<>();
    }
  }

  private void endCell() {
    if (text != null) {
      row.add(new Cell(HtmlText.plain(text.toString()), List.copyOf(links)));
      text = null;
    }
  }

  private void endRow() {
    endCell();
    if (row != null && !row.isEmpty()) {
      rows.add(List.copyOf(row));
    }
    row = null;
  }

  private void addText(int from, int to) {
    if (text != null && text.length() < MOST_LETTERS) {
      text.append(html, from, Math.min(to, from + MOST_LETTERS));
    }
  }

  private void addBlank() {
    if (text != null) {
      text.append(' ');
    }
  }

  private void addLink(String tag) {
    if (text != null && links.size() < MOST_LINKS) {
      HtmlText.attribute(tag, "href").ifPresent(links::add);
    }
  }
}
