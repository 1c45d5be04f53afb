package io.eltgateway.engine.redact;

import io.eltgateway.spi.Secret;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Knows every secret value of the process and takes it out of any text that leaves: results,
 * errors, logs, audit lines. A value is found as it is, in base64 (also as a part of something
 * longer), escaped for URLs, JSON and HTML. One instance a process. Thread-safe.
 */
public final class Redactor {
  /** What stands in the place of a secret. */
  public static final String MASK = "***";

  private final Set<Secret> secrets = new LinkedHashSet<>();
  private volatile SecretFinder finder = new SecretFinder(Set.of());
  private volatile boolean stale;

  /**
   * Masks this value from now on.
   *
   * @return false when it is not masked, because it is too short or too common a word or number to
   *     be a secret
   */
  public boolean register(Secret secret) {
    if (!SecretWorth.isWorthMasking(secret.reveal())) {
      return false;
    }
    synchronized (secrets) {
      if (secrets.add(secret)) {
        stale = true;
      }
    }
    return true;
  }

  /**
   * Masks {@code user:password} in base64 as a whole, as HTTP Basic sends it, beside what {@link
   * #register} does for each of the two.
   */
  public void registerBasic(Secret user, Secret password) {
    register(user);
    if (register(password)) {
      register(Secret.of(user.reveal() + ":" + password.reveal()));
    }
  }

  /** The text without any known secret; the same object when there was none. */
  public String mask(String text) {
    return finder().mask(text, MASK);
  }

  /** The most characters that the spelling of a known secret has. */
  int longest() {
    return finder().longest();
  }

  /**
   * Made at the first use, because at start secrets come in one by one and nothing is masked yet.
   */
  private SecretFinder finder() {
    if (!stale) {
      return finder;
    }
    synchronized (secrets) {
      if (stale) {
        Set<String> spellings = new LinkedHashSet<>();
        secrets.forEach(secret -> spellings.addAll(SecretVariants.of(secret.reveal())));
        finder = new SecretFinder(spellings);
        stale = false;
      }
      return finder;
    }
  }
}
