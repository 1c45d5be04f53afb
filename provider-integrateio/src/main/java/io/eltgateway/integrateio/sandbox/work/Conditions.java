package io.eltgateway.integrateio.sandbox.work;

import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions on rows, as far as the simulated databases understand them: comparisons, {@code IN}
 * and {@code IS NULL}, joined by {@code AND}. Anything else is refused rather than ignored.
 */
final class Conditions {
  private static final String LITERAL = "(?:'(?:[^']|'')*'|-?\\d+(?:\\.\\d+)?)";
  private static final Pattern ONE =
      Pattern.compile(
          "\\s*(?<column>\\w+)\\s*(?:(?<operator>>=|<=|<>|!=|>|<|=)\\s*(?<value>"
              + LITERAL
              + ")|IN\\s*\\((?<values>\\s*"
              + LITERAL
              + "(?:\\s*,\\s*"
              + LITERAL
              + ")*)\\s*\\)|IS\\s+(?<not>NOT\\s+)?NULL)\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AND = Pattern.compile("AND\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern EACH = Pattern.compile(LITERAL);

  private Conditions() {}

  /**
   * The condition on rows of this table.
   *
   * @param text null for all rows
   * @throws Refusal when it is not understood, or names a column that is not there
   */
  static Predicate<JsonObject> read(String text, JsonObject table) {
    if (text == null) {
      return row -> true;
    }
    Matcher one = ONE.matcher(text);
    Matcher and = AND.matcher(text);
    Predicate<JsonObject> all = row -> true;
    int at = 0;
    while (one.region(at, text.length()).lookingAt()) {
      all = all.and(condition(one, table));
      at = one.end();
      if (at == text.length()) {
        return all;
      }
      if (!and.region(at, text.length()).lookingAt()) {
        break;
      }
      at = and.end();
    }
    throw new Refusal(
        422, "Unprocessable", "the sandbox understands comparisons, IN and IS NULL, joined by AND");
  }

  private static Predicate<JsonObject> condition(Matcher one, JsonObject table) {
    String column = one.group("column");
    if (table.objects("columns").stream().noneMatch(c -> column.equals(c.text("name")))) {
      throw new Refusal(422, "Unprocessable", "column \"" + column + "\" does not exist");
    }
    if (one.group("operator") != null) {
      String operator = one.group("operator");
      String literal = one.group("value");
      return row -> row.get(column) != null && holds(operator, compare(row.get(column), literal));
    }
    if (one.group("values") != null) {
      List<String> literals = new ArrayList<>();
      Matcher each = EACH.matcher(one.group("values"));
      while (each.find()) {
        literals.add(each.group());
      }
      return row ->
          row.get(column) != null
              && literals.stream().anyMatch(literal -> compare(row.get(column), literal) == 0);
    }
    boolean wanted = one.group("not") == null;
    return row -> (row.get(column) == null) == wanted;
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case ">" -> order > 0;
      case "<" -> order < 0;
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case "=" -> order == 0;
      default -> order != 0;
    };
  }

  private static int compare(Object value, String literal) {
    if (value instanceof Number && !literal.startsWith("'")) {
      return new BigDecimal(value.toString()).compareTo(new BigDecimal(literal));
    }
    if (value instanceof Number || !literal.startsWith("'")) {
      throw new Refusal(422, "Unprocessable", "a number and a text cannot be compared");
    }
    return value
        .toString()
        .compareTo(literal.substring(1, literal.length() - 1).replace("''", "'"));
  }
}
