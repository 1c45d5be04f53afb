package io.eltgateway.airbyte.cache.query;

import io.eltgateway.airbyte.cache.store.CacheConnection;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides whether a text may run, by DuckDB's own parser: exactly one statement that selects
 * ({@code SELECT}, {@code WITH}, {@code FROM}, {@code VALUES}, {@code DESCRIBE}, {@code SHOW},
 * {@code SUMMARIZE} are all selects to it), or the explanation of one.
 *
 * <p>This is needed beside the read-only transaction and the locked configuration. The driver runs
 * all statements but the last while it prepares the last. {@code COPY}, {@code CHECKPOINT} and
 * {@code CALL enable_logging(…)} are no writes to a transaction. And the functions that read files
 * may always read the database's own, which would also take DuckDB's lock off it.
 */
final class SelectText {
  private static final String SPACE = "(?:\\s++|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)";
  private static final Pattern EXPLAIN =
      Pattern.compile(
          "^" + SPACE + "*+explain\\b(" + SPACE + "+analyze\\b)?(.*)$",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Functions in the place of a table that only compute, or describe the cache's own tables. */
  private static final Set<String> TABLE_FUNCTIONS =
      Set.of(
          "range",
          "generate_series",
          "unnest",
          "repeat",
          "repeat_row",
          "json_each",
          "json_tree",
          "duckdb_columns",
          "duckdb_constraints",
          "duckdb_functions",
          "duckdb_indexes",
          "duckdb_keywords",
          "duckdb_schemas",
          "duckdb_tables",
          "duckdb_types",
          "duckdb_views",
          "icu_calendar_names",
          "pg_timezone_names",
          "pragma_show",
          "pragma_storage_info",
          "pragma_table_info",
          "pragma_version");

  /** Functions on values that leave something behind. */
  private static final Set<String> REFUSED_FUNCTIONS = Set.of("write_log", "nextval", "setval");

  private final CacheConnection connection;
  private final Json json;

  SelectText(CacheConnection connection, Json json) {
    this.connection = connection;
    this.json = json;
  }

  /**
   * The text to run: the user's select, held to this many rows and bytes, or an explanation as it
   * stands. The text itself is checked and not only the user's part of it.
   *
   * @throws ToolException when the text is not one select, or uses what is not allowed
   */
  String checked(String sql, BoundedSelect bounds) throws SQLException {
    Matcher explain = EXPLAIN.matcher(sql);
    if (explain.matches()) {
      String explained = explain.group(2);
      check(explained);
      return (explain.group(1) == null ? "EXPLAIN " : "EXPLAIN ANALYZE ") + explained;
    }
    check(sql);
    String bounded = bounds.of(sql);
    check(bounded);
    return bounded;
  }

  private void check(String sql) throws SQLException {
    Map<?, ?> parsed = parse(sql);
    if (Boolean.TRUE.equals(parsed.get("error"))) {
      throw refused(parsed);
    }
    if (!(parsed.get("statements") instanceof List<?> statements) || statements.size() != 1) {
      throw invalid(
          "The text must be exactly one statement. Call once for each statement, and leave out"
              + " what only prepares it.");
    }
    checkFunctions(statements);
  }

  private Map<?, ?> parse(String sql) throws SQLException {
    List<List<String>> rows =
        connection.rows(
            "SELECT json_serialize_sql(?::VARCHAR, skip_null := true, skip_empty := true)", sql);
    try {
      return json.read(rows.get(0).get(0)) instanceof Map<?, ?> parsed ? parsed : Map.of();
    } catch (IllegalArgumentException e) {
      throw invalid("The statement is nested too deeply. Split it, or use WITH.");
    }
  }

  private static ToolException refused(Map<?, ?> parsed) {
    String message = String.valueOf(parsed.get("error_message"));
    if ("parser".equals(parsed.get("error_type"))) {
      return invalid("The statement is not valid SQL for DuckDB: " + message + ".");
    }
    return new ToolException(
        FailureKind.REFUSED,
        "Only one statement that reads is allowed: SELECT, WITH, FROM, VALUES, DESCRIBE, SHOW,"
            + " SUMMARIZE, or EXPLAIN of one of them. The cache is changed by"
            + " sync_source_to_cache alone.");
  }

  private static void checkFunctions(Object node) {
    if (node instanceof List<?> list) {
      list.forEach(SelectText::checkFunctions);
    } else if (node instanceof Map<?, ?> map) {
      checkTableFunction(map);
      checkFunction(map);
      map.values().forEach(SelectText::checkFunctions);
    }
  }

  private static void checkTableFunction(Map<?, ?> node) {
    if ("TABLE_FUNCTION".equals(node.get("type"))) {
      String name =
          node.get("function") instanceof Map<?, ?> function ? name(function) : "(unknown)";
      if (!TABLE_FUNCTIONS.contains(name)) {
        throw new ToolException(
            FailureKind.REFUSED,
            "The function '"
                + name
                + "' cannot be used in the place of a table: queries reach the cache's tables and"
                + " nothing else. list_cached_streams names them; allowed are also "
                + String.join(", ", new TreeSet<>(TABLE_FUNCTIONS))
                + ".");
      }
    }
  }

  private static void checkFunction(Map<?, ?> node) {
    if (REFUSED_FUNCTIONS.contains(name(node))) {
      throw new ToolException(
          FailureKind.REFUSED,
          "The function '" + name(node) + "' changes something, and queries only read.");
    }
  }

  private static String name(Map<?, ?> function) {
    return function.get("function_name") instanceof String name
        ? name.toLowerCase(Locale.ROOT)
        : "";
  }

  private static ToolException invalid(String message) {
    return new ToolException(FailureKind.INVALID_ARGUMENTS, message);
  }
}
