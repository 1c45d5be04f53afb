package io.eltgateway.integrateio.sql;

import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.OldOracleJoinBinaryExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.expression.operators.relational.SupportsOldOracleJoinSyntax;
import net.sf.jsqlparser.schema.Column;

/**
 * Walks a parsed condition and stops at everything that is not on its list: a kind of expression
 * that the next version of the parser may add is refused until somebody has looked at it.
 */
final class Condition {
  /** Those whose two sides are all there is to them. */
  private static final Set<Class<?>> OPERATORS =
      Set.of(
          AndExpression.class,
          OrExpression.class,
          EqualsTo.class,
          NotEqualsTo.class,
          GreaterThan.class,
          GreaterThanEquals.class,
          MinorThan.class,
          MinorThanEquals.class,
          Addition.class,
          Subtraction.class,
          Multiplication.class,
          Division.class,
          Modulo.class,
          Concat.class);

  private static final Set<Class<?>> LITERALS =
      Set.of(LongValue.class, DoubleValue.class, NullValue.class, BooleanValue.class);

  /** One name; a qualified one can be a call in some databases, as in {@code sequence.nextval}. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,127}");

  /** Nothing that could end a quoted name elsewhere, or be a call there. */
  private static final Pattern QUOTED_NAME =
      Pattern.compile("(?:\"[\\p{L}\\p{N}_ .-]{1,128}\"|`[\\p{L}\\p{N}_ .-]{1,128}`)");

  /** What looks like a column and is a function without parentheses. */
  private static final Pattern HIDDEN_CALL =
      Pattern.compile(
          "(?i)current_\\w+|session_user|system_user|user|localtime\\w*|sysdate|systimestamp|utc_\\w+"
              + "|nextval|currval|uid|rownum|rowid");

  private static final Pattern STRING = Pattern.compile("'(?:[^']|'')*'");

  private final Function<String, ToolException> refused;

  /**
   * A walk.
   *
   * @param refused makes the failure, from what is wrong
   */
  Condition(Function<String, ToolException> refused) {
    this.refused = refused;
  }

  void check(Expression part) {
    if (part == null) {
      throw refused.apply("it is not complete");
    }
    Class<?> kind = part.getClass();
    if (LITERALS.contains(kind)) {
      return;
    }
    if (OPERATORS.contains(kind)) {
      checkSides((BinaryExpression) part);
    } else if (part instanceof Column column) {
      checkColumn(column);
    } else if (kind == StringValue.class) {
      checkString((StringValue) part);
    } else if (kind == DateTimeLiteralExpression.class) {
      checkDate((DateTimeLiteralExpression) part);
    } else if (!checkedUnary(part) && !checkedRange(part)) {
      throw notAllowed(part);
    }
  }

  private void checkSides(BinaryExpression operator) {
    if (operator instanceof OldOracleJoinBinaryExpression join
        && (join.getOldOracleJoinSyntax() != SupportsOldOracleJoinSyntax.NO_ORACLE_JOIN
            || join.getOraclePriorPosition() != SupportsOldOracleJoinSyntax.NO_ORACLE_PRIOR)) {
      throw refused.apply("it holds a join");
    }
    check(operator.getLeftExpression());
    check(operator.getRightExpression());
  }

  /** Whether it is one of these; a list in parentheses is one only with a single member. */
  private boolean checkedUnary(Expression part) {
    if (part instanceof NotExpression not) {
      check(not.getExpression());
    } else if (part instanceof SignedExpression signed) {
      if (signed.getSign() != '-' && signed.getSign() != '+') {
        throw notAllowed(part);
      }
      check(signed.getExpression());
    } else if (part instanceof IsNullExpression isNull) {
      check(isNull.getLeftExpression());
    } else if (part instanceof IsBooleanExpression isBoolean) {
      check(isBoolean.getLeftExpression());
    } else if (part instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
      check(list.get(0));
    } else {
      return false;
    }
    return true;
  }

  private boolean checkedRange(Expression part) {
    if (part instanceof Between between) {
      check(between.getLeftExpression());
      check(between.getBetweenExpressionStart());
      check(between.getBetweenExpressionEnd());
    } else if (part instanceof LikeExpression like) {
      checkLike(like);
    } else if (part instanceof InExpression in
        && in.getRightExpression() instanceof ParenthesedExpressionList<?> members) {
      check(in.getLeftExpression());
      members.forEach(this::check);
    } else {
      return false;
    }
    return true;
  }

  /** Its relatives with regular expressions can keep a database busy for hours. */
  private void checkLike(LikeExpression like) {
    List<LikeExpression.KeyWord> plain =
        List.of(LikeExpression.KeyWord.LIKE, LikeExpression.KeyWord.ILIKE);
    if (!plain.contains(like.getLikeKeyWord())) {
      throw refused.apply("it holds " + like.getLikeKeyWord() + "; LIKE is allowed");
    }
    check(like.getLeftExpression());
    check(like.getRightExpression());
    if (like.getEscape() != null) {
      check(like.getEscape());
    }
  }

  private void checkColumn(Column column) {
    String name = column.toString();
    boolean plain = PLAIN_NAME.matcher(name).matches() && !HIDDEN_CALL.matcher(name).matches();
    if (!plain && !QUOTED_NAME.matcher(name).matches()) {
      throw refused.apply("'" + name + "' is not the plain name of a column");
    }
  }

  private void checkString(StringValue value) {
    if (value.getPrefix() != null || !STRING.matcher(value.toString()).matches()) {
      throw refused.apply("texts must stand in simple quotes, without a prefix");
    }
  }

  private void checkDate(DateTimeLiteralExpression value) {
    if (!STRING.matcher(String.valueOf(value.getValue())).matches()) {
      throw notAllowed(value);
    }
  }

  private ToolException notAllowed(Expression part) {
    String kind = part.getClass().getSimpleName().replaceAll("Expression|Select", "");
    String words = kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    String what =
        switch (part.getClass().getSimpleName()) {
          case "Function" -> "a function";
          case "ParenthesedSelect", "Select", "ExistsExpression" -> "another query";
          case "CastExpression" -> "a cast";
          case "ParenthesedExpressionList" -> "a list outside of IN";
          case "InExpression" -> "an IN without a list of values";
          default -> "something that is no column, literal or plain operator (" + words + ")";
        };
    return refused.apply("it holds " + what);
  }
}
