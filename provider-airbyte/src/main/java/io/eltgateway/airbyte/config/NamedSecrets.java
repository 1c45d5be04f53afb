package io.eltgateway.airbyte.config;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.ToolException;
import java.util.Set;

/** The secrets of an instance that its connectors may have. Thread-safe. */
final class NamedSecrets {
  private static final int MOST_SHOWN = 80;

  private final Secrets secrets;
  private final Set<String> reserved;

  /**
   * The secrets of an instance.
   *
   * @param reserved names of those that no connector gets
   */
  NamedSecrets(Secrets secrets, Set<String> reserved) {
    this.secrets = secrets;
    this.reserved = Set.copyOf(reserved);
  }

  /**
   * The secret of a name.
   *
   * @param where who asks, as the beginning of a sentence
   * @throws ToolException when there is none, or when it is not for connectors
   */
  Secret named(String name, String where) {
    if (reserved.contains(name)) {
      throw refused(
          where
              + " refers to '"
              + shown(name)
              + "', which the gateway itself logs in with. It is given to no connector: use another"
              + " secret.");
    }
    return secrets
        .find(name)
        .orElseThrow(
            () ->
                refused(
                    where
                        + " refers to the secret '"
                        + shown(name)
                        + "', but this instance has none of that name with a value."
                        + " list_dotenv_secrets shows the names it has; the person who runs the"
                        + " gateway can add one to its dotenv file, which is read at start."));
  }

  /** Names come from the caller: a long one is cut, so that no message carries a value in it. */
  static String shown(String name) {
    return name.length() > MOST_SHOWN ? name.substring(0, MOST_SHOWN) + "…" : name;
  }

  static ToolException refused(String message) {
    return new ToolException(FailureKind.INVALID_ARGUMENTS, message);
  }
}
