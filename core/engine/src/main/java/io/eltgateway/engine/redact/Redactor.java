package io.eltgateway.engine.redact;

import io.eltgateway.spi.Secret;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Knows every secret value of the process and takes it out of any text that leaves: results,
 * errors, logs, audit lines. A value is found as it is, in base64 (also as a part of something
 * longer), escaped for URLs, JSON and HTML. One instance a process. Thread-safe.
 */
public final class Redactor {
  /** What stands in the place of a secret. */
  public static final String MASK = "***";

  /** More than a source has in use at a time, also where it makes a value for every request. */
  private static final int MOST_PASSING = 100;

  private final Set<Secret> secrets = new LinkedHashSet<>();
  private final Map<Object, Set<Secret>> passing = new WeakHashMap<>();
  private volatile SecretFinder finder = new SecretFinder(Set.of());
  private volatile boolean stale;

  /**
   * Masks this value from now on.
   *
   * @return false when it is not masked, because it is too short or too common a word or number to
   *     be a secret
   */
  public boolean register(Secret secret) {
    synchronized (secrets) {
      return add(secret, secrets);
    }
  }

  /**
   * Masks a value that will soon be replaced by another, such as an access token: of each source
   * the hundred that were registered last are known, so that a gateway that runs for months does
   * not collect them all, and no source makes another one's forgotten.
   *
   * @param source where such values come from; kept only as long as others keep it
   * @return as {@link #register} does
   */
  public boolean registerPassing(Object source, Secret secret) {
    synchronized (secrets) {
      Set<Secret> ofSource = passing.computeIfAbsent(source, unused -> new LinkedHashSet<>());
      // To the end of the row: what is in use must outlive what was made for one request.
      boolean known = ofSource.remove(secret);
      boolean masked = known ? ofSource.add(secret) : add(secret, ofSource);
      if (ofSource.size() > MOST_PASSING) {
        ofSource.remove(ofSource.iterator().next());
      }
      return masked;
    }
  }

  /** Known ones are found first: some credentials are registered with every request. */
  private boolean add(Secret secret, Set<Secret> known) {
    if (known.contains(secret)) {
      return true;
    }
    if (!SecretWorth.isWorthMasking(secret.reveal())) {
      return false;
    }
    stale = true;
    return known.add(secret);
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
        addSpellings(secrets, spellings);
        passing.values().forEach(ofSource -> addSpellings(ofSource, spellings));
        finder = new SecretFinder(spellings);
        stale = false;
      }
      return finder;
    }
  }

  private static void addSpellings(Set<Secret> known, Set<String> spellings) {
    known.forEach(secret -> spellings.addAll(SecretVariants.of(secret.reveal())));
  }
}
