package io.eltgateway.airbyte.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of versions, however the page is written. */
class ChangelogTest {
  private static final String CHANGE = "https://github.com/example/repo/pull/";

  private static List<String> cells(Changelog.Row row) {
    return List.of(row.version(), row.date(), row.change().orElse("-"), row.subject());
  }

  @Test
  void aMinifiedTableIsRead() {
    String html =
        "<table><thead><tr><th style=text-align:left>Version<th>Date<th>Pull Request<th>Subject"
            + "<tbody><tr><td style=text-align:left>1.2.0<td>2026-01-02<td><a href="
            + CHANGE
            + "12 target=_blank>12</a><td>Reads &lt;new&gt; streams &amp; more"
            + "<tr><td>1.1.0<td>2025-12-01<td><a href=\""
            + CHANGE
            + "7\">7</a><td>Fix</table>";

    List<Changelog.Row> rows = Changelog.rows(html);

    assertEquals(
        List.of("1.2.0", "2026-01-02", CHANGE + "12", "Reads <new> streams & more"),
        cells(rows.get(0)));
    assertEquals(List.of("1.1.0", "2025-12-01", CHANGE + "7", "Fix"), cells(rows.get(1)));
    assertEquals(2, rows.size());
  }

  @Test
  void aTableWithAllItsTagsAndLineBreaksIsRead() {
    String html =
        """
        <script>var x = "<tr><td>9.9.9<td>2020-01-01<td>x<td>y";</script>
        <!-- <tr><td>8.8.8</td></tr> -->
        <TABLE class="changelog">
          <tr>
            <td> <code>v2.0.0-rc.1</code> </td>
            <td>2026-03-04</td>
            <td><a rel='noopener' href='%s99'>#99</a></td>
            <td>A <b>bold</b>&nbsp;change<br/>in two lines &#169; &#x41;</td>
          </tr>
        </TABLE>
        """
            .formatted(CHANGE);

    assertEquals(
        List.of("2.0.0-rc.1", "2026-03-04", CHANGE + "99", "A bold change in two lines © A"),
        cells(Changelog.rows(html).get(0)));
    assertEquals(1, Changelog.rows(html).size());
  }

  @Test
  void otherTablesAndRowsWithoutADateAreSkipped() {
    String html =
        "<table><tr><td>users<td>2026-01-01<td>x<td>y<tr><td>1.0.0<td>soon<td>x<td>y"
            + "<tr><td>1.0.0<td>2026-01-01</table>";

    assertEquals(List.of(), Changelog.rows(html));
  }

  @Test
  void aRowWithoutOrWithManyPullRequestsSaysSo() {
    List<Changelog.Row> rows =
        Changelog.rows(
            "<tr><td>1.0.0<td>2026-01-01<td>none<td>a<tr><td>0.9.0<td>2026-01-01<td><a href="
                + CHANGE
                + "1>1</a> <a href="
                + CHANGE
                + "2>2</a><td>b");

    assertEquals(Optional.empty(), rows.get(0).change());
    assertEquals(List.of("The row names no pull request."), rows.get(0).problems());
    assertEquals(Optional.of(CHANGE + "1"), rows.get(1).change());
    assertTrue(rows.get(1).problems().get(0).contains("2 pull requests"));
  }

  @Test
  void aLinkElsewhereIsNoPullRequest() {
    List<Changelog.Row> rows =
        Changelog.rows("<tr><td>1.0.0<td>2026-01-01<td><a href=\"javascript:alert(1)\">1</a><td>a");

    assertEquals(Optional.empty(), rows.get(0).change());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<",
        "<tr",
        "<td>x",
        "</tr></td>",
        "<tr><td",
        "<a href=",
        "<!--",
        "<tr><td>1.0"
      })
  void aBrokenPageHasNoVersionsAndDoesNoHarm(String html) {
    assertEquals(List.of(), Changelog.rows(html));
  }

  @Test
  void anEndlessPageIsReadOnceAndToABound() {
    String row = "<tr><td>1.0.0<td>2026-01-01<td><td>" + "x".repeat(100);

    assertEquals(3_000, Changelog.rows(row.repeat(20_000)).size());
    assertEquals(List.of(), Changelog.rows("<tr><td ".repeat(200_000)));
    assertEquals(List.of(), Changelog.rows("<a href=\"".repeat(200_000)));
  }
}
