package io.eltgateway.airbyte.cache.store;

import java.util.Locale;

/**
 * What streams and their fields are called in the cache: as PyAirbyte calls them, so that its users
 * find the same tables.
 */
public final class Names {
  private Names() {}

  /**
   * The name of a table or column: lower case, {@code _} for whatever is no ASCII letter or digit,
   * and before a digit at the start. PyAirbyte refuses a name of which nothing is left; here it
   * stays as it is, in lower case.
   */
  public static String of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    StringBuilder normal = new StringBuilder(lower.length() + 1);
    boolean somethingLeft = false;
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      somethingLeft |= kept;
      normal.append(kept ? c : '_');
    }
    if (!somethingLeft) {
      return lower.isBlank() ? "_" : lower;
    }
    if (Character.isDigit(normal.charAt(0))) {
      normal.insert(0, '_');
    }
    return normal.toString();
  }

  /** The name as SQL takes it, whatever is in it. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
