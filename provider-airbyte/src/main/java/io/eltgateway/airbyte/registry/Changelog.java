package io.eltgateway.airbyte.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The table of versions on a connector's page of the vendor's documentation: version, date, pull
 * request, subject. Rows of another form are somebody else's table.
 */
final class Changelog {
  private static final Pattern VERSION = Pattern.compile("v?\\d+\\.\\d+[0-9A-Za-z.+-]{0,40}");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern CHANGE = Pattern.compile("https?://\\S+/pull/\\d+\\S*");

  private Changelog() {}

  /**
   * One version.
   *
   * @param version its number
   * @param date when it was released, {@code YYYY-MM-DD}
   * @param change address of its pull request
   * @param subject what is new
   * @param problems what could not be understood
   */
  record Row(
      String version,
      String date,
      Optional<String> change,
      String subject,
      List<String> problems) {}

  /** The versions in the order of the page, which is newest first. */
  static List<Row> rows(String html) {
    List<Row> rows = new ArrayList<>();
    for (List<HtmlTable.Cell> cells : HtmlTable.rows(html)) {
      if (cells.size() >= 4
          && VERSION.matcher(cells.get(0).text()).matches()
          && DATE.matcher(cells.get(1).text()).matches()) {
        rows.add(row(cells));
      }
    }
    return rows;
  }

  private static Row row(List<HtmlTable.Cell> cells) {
    List<String> changes =
        cells.get(2).links().stream().filter(link -> CHANGE.matcher(link).matches()).toList();
    List<String> problems = new ArrayList<>();
    if (changes.isEmpty()) {
      problems.add("The row names no pull request.");
    } else if (changes.size() > 1) {
      problems.add("The row names " + changes.size() + " pull requests; this is the first.");
    }
    String version = cells.get(0).text();
    return new Row(
        version.startsWith("v") ? version.substring(1) : version,
        cells.get(1).text(),
        changes.stream().findFirst(),
        cells.get(3).text(),
        problems);
  }
}
