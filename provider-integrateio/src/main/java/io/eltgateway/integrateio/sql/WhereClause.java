package io.eltgateway.integrateio.sql;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.spi.ToolException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;

/**
 * Reads the condition of a preview: columns, literals and operators, and nothing else. A function
 * needs no semicolon to do harm ({@code pg_terminate_backend(pg_backend_pid())} is a condition), so
 * what is not known to be harmless is refused.
 *
 * <p>The databases behind read SQL each a little differently, and the parser here is none of them.
 * Two things keep a text from meaning more there than here: what they are known to differ about
 * (backslashes, dollar quotes, comments, odd names) is refused before it is parsed, and what is
 * sent is not the caller's text but the condition that was understood, written anew.
 */
public final class WhereClause {
  private static final int LONGEST = 2_000;
  private static final int DEEPEST = 20;

  /** Markers that the vendor refuses too, and what databases disagree about. */
  private static final Pattern MARKER =
      Pattern.compile("--|/\\*|\\*/|\\$\\$|[;#\\\\\\p{Cntrl}&&[^\\t\\r\\n]]");

  private static final String REMEDY =
      " Nothing was sent. A where_clause holds columns, literals and operators, as in: amount > 1000"
          + " AND status IN ('open', 'late'). An operator can allow more with raw-sql.";

  private WhereClause() {}

  /**
   * The condition, written anew.
   *
   * @throws ToolException of kind INVALID_ARGUMENTS when there is more in it than a condition of
   *     columns, literals and operators
   */
  public static String checked(String text) {
    checkText(text);
    Expression condition = parsed(text);
    new Condition(WhereClause::refused).check(condition);
    return condition.toString();
  }

  private static void checkText(String text) {
    if (text.isBlank()) {
      throw refused("it is empty");
    }
    if (text.length() > LONGEST) {
      throw refused("it is longer than " + LONGEST + " characters");
    }
    Matcher marker = MARKER.matcher(text);
    if (marker.find()) {
      throw refused("it holds " + named(marker.group()));
    }
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth > DEEPEST) {
        throw refused("its parentheses are nested more than " + DEEPEST + " deep");
      }
    }
  }

  private static String named(String marker) {
    return switch (marker) {
      case ";" -> "a semicolon";
      case "\\" -> "a backslash, which databases read differently";
      case "$$" -> "dollar quotes";
      case "--", "/*", "*/", "#" -> "the comment marker " + marker;
      default -> "a control character";
    };
  }

  private static Expression parsed(String text) {
    try {
      Expression condition = CCJSqlParserUtil.parseCondExpression(text, false);
      if (condition == null) {
        throw refused("it is no condition");
      }
      return condition;
    } catch (JSQLParserException | RuntimeException noCondition) {
      if (noCondition instanceof ToolException refusal) {
        throw refusal;
      }
      throw refused("it cannot be read as one condition of SQL");
    }
  }

  /** The failure for a clause of which this is true. */
  private static ToolException refused(String why) {
    String start = why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1);
    return Failures.arguments("The where_clause is refused: " + start + "." + REMEDY);
  }
}
