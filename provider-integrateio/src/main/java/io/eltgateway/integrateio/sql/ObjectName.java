package io.eltgateway.integrateio.sql;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.spi.ToolException;
import java.util.regex.Pattern;

/**
 * The name of a table or of a schema. It ends up in a query of the vendor's, and nobody documents
 * that it is quoted there, so it may hold nothing that could be more than a name; not even a blank,
 * because {@code orders for update} locks rows.
 */
public final class ObjectName {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.$-]{0,254}");
  private static final String COMMENT = "--";

  /** A part of a name may begin with anything, and hold what stands for other letters. */
  private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}_.$ %*-]{1,255}");

  private ObjectName() {}

  /**
   * Checks what names are searched for.
   *
   * @throws ToolException of kind INVALID_ARGUMENTS when it could be more than a part of a name
   */
  public static void checkPart(String argument, String text) {
    boolean plain = PART.matcher(text).matches() && !WhereClause.holdsLookAlike(text);
    if (!plain || text.contains(COMMENT)) {
      throw Failures.arguments(
          "The argument '"
              + argument
              + "' is no part of a name, so nothing was sent. Give letters and digits as they stand"
              + " in the name, without quotes and SQL. An operator can allow more with raw-sql.");
    }
  }

  /**
   * Checks a name.
   *
   * @throws ToolException of kind INVALID_ARGUMENTS when it could be more than a name
   */
  public static void check(String argument, String name) {
    boolean plain = NAME.matcher(name).matches() && !WhereClause.holdsLookAlike(name);
    if (!plain || name.contains(COMMENT)) {
      throw Failures.arguments(
          "The argument '"
              + argument
              + "' is not the plain name of one object, so nothing was sent. Give the name as"
              + " discover_schema lists it, without quotes, blanks and SQL. An operator can"
              + " allow more with raw-sql.");
    }
  }
}
