package io.eltgateway.engine.redact;

import java.util.Locale;
import java.util.Set;

/**
 * Whether masking a value would protect anything. A value that is too short, or that stands in any
 * text anyway, is no secret to whoever guesses; masking it would only tear holes into results.
 */
final class SecretWorth {
  /** The fewest characters of a value that is masked. */
  static final int SHORTEST = 8;

  /** Digits alone are account numbers, dates and times far more often than secrets. */
  private static final int SHORTEST_NUMBER = 16;

  private static final Set<String> COMMON =
      Set.of(
          "access_key",
          "accesskey",
          "administrator",
          "anonymous",
          "api-secret",
          "api_secret",
          "apikey123",
          "bigquery",
          "change-me",
          "change_me",
          "changeit",
          "changeme",
          "connection",
          "credential",
          "credentials",
          "database",
          "databricks",
          "default123",
          "destination",
          "development",
          "disabled",
          "fivetran",
          "integrate",
          "localhost",
          "null-value",
          "password",
          "password1",
          "password123",
          "placeholder",
          "postgres",
          "postgresql",
          "production",
          "redshift",
          "salesforce",
          "secret-key",
          "secret_key",
          "secretkey",
          "snowflake",
          "superuser",
          "test1234",
          "testtest",
          "undefined",
          "username",
          "warehouse",
          "your-api-key",
          "your-api-secret",
          "your_api_key",
          "your_api_secret");

  private SecretWorth() {}

  static boolean isWorthMasking(String value) {
    String plain = value.strip();
    if (plain.length() < SHORTEST || COMMON.contains(plain.toLowerCase(Locale.ROOT))) {
      return false;
    }
    boolean number = plain.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean oneCharacter = plain.chars().distinct().count() == 1;
    return !oneCharacter && !(number && plain.length() < SHORTEST_NUMBER);
  }
}
