package io.eltgateway.integrateio.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in the condition of a preview. */
class WhereClauseTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount > 1000",
        "amount >= 10.50 AND status <> 'paid'",
        "status IN ('open', 'late') OR amount BETWEEN 1 AND 2",
        "NOT (a = 1 OR b = 2)",
        "name LIKE 'O''Brien%' ESCAPE '!'",
        "name NOT ILIKE '%test%'",
        "deleted_at IS NULL",
        "deleted_at IS NOT NULL",
        "active IS TRUE",
        "active = true",
        "ordered_at >= DATE '2026-11-01'",
        "price * (1 + tax) - discount > 100",
        "first_name || ' ' || last_name = 'Ada Lovelace'",
        "balance < -5",
        "\"Order Id\" = 7",
        "`order` = 7",
        "note = 'a function(like this) -> [is] a text'",
        "größe = 3",
        "a % 2 = 0",
      })
  void conditionsOfColumnsLiteralsAndOperatorsPass(String clause) {
    assertEquals(clause, WhereClause.checked(clause));
  }

  @Test
  void whatIsSentIsWhatWasUnderstood() {
    assertEquals(
        "amount > 1000 AND status = 'open'",
        WhereClause.checked("amount>1000\n  and status='open'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Functions, with and without a look of harmlessness.
        "pg_terminate_backend(pg_backend_pid())",
        "amount > 1 AND pg_sleep(100) IS NULL",
        "1 = (sleep(5))",
        "benchmark(1000000, md5('a')) = 0",
        "load_file('/etc/passwd') IS NOT NULL",
        "lower(name) = 'a'",
        "coalesce(a, b) = 1",
        "count(*) > 1",
        "a = any(array[1])",
        "a = all (1)",
        "a = {fn now()}",
        "extract(year from a) = 2026",
        "trim(a) = 'b'",
        "substring(a from 1 for 2) = 'b'",
        "match(a) against ('x')",
        "xp_cmdshell('dir') = 1",
        "dbms_pipe.receive_message('a', 10) = 1",
        "nextval('orders_id_seq') > 0",
        "case when pg_sleep(5) is null then true end",
        "set_config('role', 'admin', false) = 'admin'",
        // What looks like a column and is a call.
        "current_user = 'admin'",
        "SESSION_USER = 'admin'",
        "CURRENT_DATE > ordered_at",
        "sequence.nextval = 1",
        "next value for sequence = 1",
        "orders.some_function = 1",
        "(orders).some_function = 1",
        "a.b.c.d = 1",
        "sysdate > a",
        // Other queries.
        "a IN (SELECT 1)",
        "a = (SELECT password FROM users)",
        "exists (select 1 from users)",
        "1 = 1 UNION SELECT password FROM users",
        "a IN ((SELECT 1))",
        "a = any (select 1)",
        "a in b",
        // Casts and other ways to say a type.
        "'pg_class'::regclass = 1",
        "CAST(a AS text) = 'b'",
        "a::text = 'b'",
        "try_cast(a as int) = 1",
        "regclass 'pg_class' = 1",
        "interval '1 day' > a",
        "a AT TIME ZONE 'UTC' > b",
        // More than one fragment, and what hides the rest.
        "1 = 1; DROP TABLE orders",
        "1 = 1 --",
        "1 = 1 -- x",
        "1 = 1 /* x */",
        "1 /*!50000 = 1 or sleep(5) */",
        "1 = 1 */",
        "1 = 1 # x",
        "a#b = 1",
        "1 = 1) OR (1 = 1",
        "1 = 1 ORDER BY 1",
        "1 = 1 LIMIT 1",
        "1 = 1 PROCEDURE ANALYSE()",
        "1 = 1 WINDOW w AS (ORDER BY 1)",
        "1 = 1 OPTION (HASH JOIN)",
        "1 = 1 QUALIFY row_number() OVER (ORDER BY a) = 1",
        "1 = 1 FOR UPDATE",
        "1 = 1 INTO OUTFILE '/tmp/x'",
        "1 = 1 GROUP BY a",
        "a = 1,",
        "",
        "   ",
        "(",
        "AND",
        // Where databases and the parser could disagree about where a text ends.
        "a = 'x\\' OR pg_sleep(5) IS NULL OR b = '",
        "a = E'x\\'y'",
        "a = E'x'",
        "a = N'x'",
        "a = q'[x]'",
        "a = $$x$$",
        "a = $tag$x$tag$",
        "\"a\"\"b\" = 1",
        "\"pg_sleep(5)\" = 1",
        "`a'b` = 1",
        "[a'b] = 1",
        "[a] = 1",
        "a = 'x\u0000'",
        "'''a' = b",
        "a = 'b'''",
        // BigQuery: three quotes begin a text that ends at the next three, so f() is called there.
        "a = '''' AND b = ''' OR f() = ''' AND c = 'z'''",
        // What some drivers turn into a quote, a backslash or a semicolon.
        "a = 'x\u02bc OR pg_sleep(5) IS NULL OR b = \u02bc'",
        "a = 'x\uff07'",
        "a = 'x\uff3c'",
        "a = 'x\u037e'",
        "a = 'O\u2019Brien'",
        "\u02bca = 1",
        // Written anew, two signs side by side would begin a comment.
        "a = - -5 OR b = 1",
        "a = - - b",
        "a = + +5",
        "a = -(- -5)",
        // More ways to call something.
        "array[1] = a",
        "{a: 1} = b",
        "ROW(1) = a",
        "if(a, 1, 2) = 1",
        "a IS OF (text)",
        "U&'x' = a",
        "b'1' = a",
        "_utf8'x' = a",
        "a OPERATOR(pg_catalog.=) 1",
        "a ?| b",
        "a << 1 = 2",
        "a DIV 2 = 1",
        "PRIOR a = b",
        "LEVEL IN (1, f(2))",
        "a BETWEEN 1 AND f(2)",
        "a LIKE f('x')",
        "a LIKE 'x' ESCAPE f('y')",
        "a IS DISTINCT FROM f(1)",
        "NOT f(1)",
        "-f(1) = 2",
        "(((f(1)))) = 2",
        "a = 1 XOR f(1)",
        "a OVERLAPS b",
        "a MEMBER OF (b)",
        "a = (VALUES (1))",
        "a = TABLE b",
        "a IN (1, (SELECT 2))",
        "a = 1 AND NOT EXISTS (SELECT 1)",
        "f()",
        "f (1)",
        "\"f\"(1)",
        "`f`(1)",
        "s.f(1)",
        "f(1) OVER ()",
        "f(DISTINCT a) = 1",
        "{d f(1)} = a",
        "DATE f(1) = a",
        // Operators that are functions of somebody's, variables, hints.
        "a ~ '(a+)+$'",
        "a RLIKE '(a+)+$'",
        "a REGEXP 'x'",
        "a SIMILAR TO 'x'",
        "a -> 'b' = 1",
        "a @> b",
        "a & 1 = 1",
        "a ^ 2 = 1",
        "a <=> 1",
        "@a := 1",
        "@@version = 'x'",
        "@a = 1",
        "a = ?",
        "a = :x",
        "a(+) = 1",
        "a COLLATE \"C\" = 'b'",
        "(a, b) = (1, 2)",
        "x'1F' = a",
        "a = 0x1F",
      })
  void everythingElseIsRefused(String clause) {
    ToolException refusal =
        assertThrows(ToolException.class, () -> WhereClause.checked(clause), clause);
    assertEquals(FailureKind.INVALID_ARGUMENTS, refusal.failure().kind());
    assertTrue(refusal.getMessage().contains(" Nothing was sent. "), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "pg_sleep(1)        | it holds a function",
        "a = (SELECT 1)     | it holds another query",
        "a IN (SELECT 1)    | it holds an IN without a list of values",
        "a::text = '1'      | it holds a cast",
        "a = 1; b           | it holds a semicolon",
        "a = 1 -- b         | it holds the comment marker --",
        "current_user = 'a' | 'current_user' is not the plain name of a column",
        "a = 1 ORDER BY 1   | it cannot be read as one condition of SQL",
      })
  void theRefusalNamesTheReason(String clause, String reason) {
    ToolException refusal =
        assertThrows(ToolException.class, () -> WhereClause.checked(clause), clause);
    String begin = "The where_clause is refused: " + reason + ". Nothing was sent.";
    assertTrue(refusal.getMessage().startsWith(begin), refusal.getMessage());
  }

  @Test
  void nestingAndLengthAreBounded() {
    String nested = "(".repeat(21) + "a = 1" + ")".repeat(21);
    assertThrows(ToolException.class, () -> WhereClause.checked(nested));
    String longest = "a = '" + "x".repeat(2000) + "'";
    assertThrows(ToolException.class, () -> WhereClause.checked(longest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOT ",
        "+",
        "- ",
        "f(",
        "(f(",
        "CASE WHEN ",
        "a AND (",
        "a = (SELECT ",
        "[",
        "a["
      })
  void whatIsDeepIsAnsweredInTime(String begin) {
    String deep = begin.repeat(1990 / begin.length()) + "a = 1";
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          try {
            WhereClause.checked(deep);
          } catch (ToolException refused) {
            assertEquals(FailureKind.INVALID_ARGUMENTS, refused.failure().kind());
          }
        });
  }

  @Test
  void aLongConditionIsReadQuickly() {
    String many =
        IntStream.range(0, 150)
            .mapToObj(i -> "a" + i + " = " + i)
            .collect(Collectors.joining(" OR "));
    String nots = "NOT ".repeat(400) + "a = 1";
    String nested = "(".repeat(20) + "a = 1" + ")".repeat(20);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          WhereClause.checked(many);
          WhereClause.checked(nested);
          assertThrows(Throwable.class, () -> WhereClause.checked(nots + " ("));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "public.orders", "größen", "orders-2026", "v$x"})
  void namesOfTablesPass(String name) {
    ObjectName.check("table", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ord", "%order 2026%", "v$x", "öffentlich"})
  void partsOfNamesPass(String part) {
    ObjectName.checkPart("search", part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x' OR 1=1", "x--", "x;", "x\\", "x\"", "f(1)", "x\u02bc", ""})
  void whatCouldBeMoreThanAPartOfANameIsRefused(String part) {
    assertThrows(ToolException.class, () -> ObjectName.checkPart("search", part));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders; drop table orders",
        "(select pg_sleep(5)) x",
        "orders where 1=1",
        "orders for update",
        "orders natural join users",
        "orders--",
        "\"orders\"",
        "`orders`",
        "orders/*",
        "orders'",
        "1orders",
        "orders\u02bc",
        "orders\nx",
        "",
      })
  void whatCouldBeMoreThanANameIsRefused(String name) {
    assertThrows(ToolException.class, () -> ObjectName.check("table", name));
  }
}
