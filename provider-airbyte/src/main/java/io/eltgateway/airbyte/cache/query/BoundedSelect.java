package io.eltgateway.airbyte.cache.query;

import java.util.regex.Pattern;

/**
 * Puts a select into another one that ends it: after so many rows, and after so many bytes. The
 * driver brings two thousand rows at a time into the gateway's memory, however large they are, so
 * the bounds must hold inside DuckDB.
 *
 * @param rows the most rows
 * @param bytes the most bytes, of one row and of all; one row more than fits is let through, as a
 *     sign that there are more
 */
record BoundedSelect(int rows, int bytes) {
  /** How many columns the outer select has more than the inner one, at its end. */
  static final int OWN_COLUMNS = 2;

  /** What DuckDB says of a row that alone is too large. */
  static final String ROW_TOO_LARGE = "a row is larger than an answer may be";

  private static final Pattern END = Pattern.compile("[;\\s]+$");

  private static final String OUTER =
      "SELECT * FROM (SELECT *, sum(elt_bytes) OVER (ROWS UNBOUNDED PRECEDING) AS elt_total FROM"
          + " (SELECT elt_row.*, CASE WHEN strlen(elt_row::VARCHAR) > %2$d THEN error('%3$s')"
          + " ELSE strlen(elt_row::VARCHAR) END AS elt_bytes FROM (\n%4$s\n) AS elt_row"
          + " LIMIT %1$d)) WHERE elt_total - elt_bytes <= %2$d";

  String of(String sql) {
    return OUTER.formatted(rows + 1L, bytes, ROW_TOO_LARGE, END.matcher(sql).replaceFirst(""));
  }
}
