package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.regex.Pattern;

/** The vendor takes secrets and never gives them back. */
final class ConfigSecrets {

  static final String MASK = "******";

  private static final Pattern SECRET =
      Pattern.compile(".*(password|passphrase|secret|token|credentials|role_arn|(?<!public)_key)$");

  private ConfigSecrets() {}

  /** A copy in which each secret is stars; nested objects included, arrays left alone. */
  static JsonObject masked(JsonObject config) {
    JsonObject masked = config.copy();
    masked.replaceAll(
        (name, value) -> {
          if (value instanceof JsonObject nested) {
            return masked(nested);
          }
          return value != null && SECRET.matcher(name).matches() ? MASK : value;
        });
    return masked;
  }
}
