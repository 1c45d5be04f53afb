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

  private static final int MOST_PASSING = 100;

  private final Set<Secret> secrets = new LinkedHashSet<>();
  private final Set<Secret> passing = new LinkedHashSet<>();
  private volatile SecretFinder finder = new SecretFinder(Set.of());
  private volatile boolean stale;

  /**
   * Masks this value from now on.
   *
   * @return false when it is not masked, because it is too short or too common a word or number to
   *     be a secret
   */
  public boolean register(Secret secret) {
    return add(secret, secrets);
  }

  /**
   * Masks a value that will soon be replaced by another, such as an access token: the last hundred
   * of them are known, so that a gateway that runs for months does not collect them all.
   *
   * @return as {@link #register} does
   */
  public boolean registerPassing(Secret secret) {
    return add(secret, passing);
  }

  /** Known ones are found first: some credentials are registered with every request. */
  private boolean add(Secret secret, Set<Secret> known) {
    synchronized (secrets) {
      if (known.contains(secret)) {
        return true;
      }
      if (!SecretWorth.isWorthMasking(secret.reveal())) {
        return false;
      }
      known.add(secret);
      if (passing.size() > MOST_PASSING) {
        passing.remove(passing.iterator().next());
      }
      stale = true;
      return true;
    }
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
        passing.forEach(secret -> spellings.addAll(SecretVariants.of(secret.reveal())));
        finder = new SecretFinder(spellings);
        stale = false;
      }
      return finder;
    }
  }
}
