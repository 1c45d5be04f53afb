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
 * (backslashes, dollar quotes, three quotes in a row, comments, odd names) is refused before it is
 * parsed, and what is sent is not the caller's text but the condition that was understood, written
 * anew, and only if that is read as the same condition again.
 *
 * <p>One thing cannot be told from here: in Oracle a function without parameters is called like a
 * column.
 */
public final class WhereClause {
  private static final int LONGEST = 2_000;
  private static final int DEEPEST = 20;
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  /**
   * Markers that the vendor refuses too, and what databases disagree about. Three quotes begin a
   * text in BigQuery that ends at the next three, and not where one ends elsewhere.
   */
  private static final Pattern MARKER =
      Pattern.compile("--|/\\*|\\*/|\\$\\$|'''|[;#\\\\\\p{Cntrl}&&[^\\t\\r\\n]]");

  /**
   * Letters and signs that become a quote, a backslash or a semicolon where a driver turns Unicode
   * into an older character set as well as it can.
   */
  private static final Pattern LOOK_ALIKE =
      Pattern.compile(
          "[\\u02b0-\\u02ff\\u2018-\\u201f\\u2032-\\u2037\\u037e\\u2216\\u29f5\\ufe54\\ufe68\\uff02\\uff07\\uff1b\\uff3c]");

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
    String written = condition.toString();
    checkCharacters(written);
    if (!parsed(written).toString().equals(written)) {
      throw refused("it cannot be written so that it is read in one way only");
    }
    return written;
  }

  /** Whether a text holds what somebody else may take for a quote, a backslash or a semicolon. */
  static boolean holdsLookAlike(String text) {
    return LOOK_ALIKE.matcher(text).find();
  }

  private static void checkText(String text) {
    if (text.isBlank()) {
      throw refused("it is empty");
    }
    if (text.length() > LONGEST) {
      throw refused("it is longer than " + LONGEST + " characters");
    }
    checkCharacters(text);
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      depth += OPENING.indexOf(sign) >= 0 ? 1 : CLOSING.indexOf(sign) >= 0 ? -1 : 0;
      if (depth > DEEPEST) {
        throw refused("its parentheses are nested more than " + DEEPEST + " deep");
      }
    }
  }

  private static void checkCharacters(String text) {
    Matcher marker = MARKER.matcher(text);
    if (marker.find()) {
      throw refused("it holds " + named(marker.group()));
    }
    if (holdsLookAlike(text)) {
      throw refused("it holds a character that some databases take for a quote or a semicolon");
    }
  }

  private static String named(String marker) {
    return switch (marker) {
      case ";" -> "a semicolon";
      case "\\" -> "a backslash, which databases read differently";
      case "$$" -> "dollar quotes";
      case "'''" -> "three quotes in a row, which databases read differently";
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
    } catch (ToolException refusal) {
      throw refusal;
    } catch (JSQLParserException | RuntimeException | StackOverflowError noCondition) {
      // The parser goes down with each sign, and a caller can write many.
      throw refused("it cannot be read as one condition of SQL");
    }
  }

  /** The failure for a clause of which this is true. */
  private static ToolException refused(String why) {
    String start = why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1);
    return Failures.arguments("The where_clause is refused: " + start + "." + REMEDY);
  }
}
