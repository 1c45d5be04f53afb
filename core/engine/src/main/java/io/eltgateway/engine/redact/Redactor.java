package io.eltgateway.engine.redact;

import io.eltgateway.spi.Secret;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Knows every secret value of the process and takes it out of any text that leaves: results,
 * errors, logs, audit lines. One instance a process. Thread-safe.
 */
public final class Redactor {
  /** What stands in the place of a secret. */
  public static final String MASK = "***";

  private final List<String> values = new CopyOnWriteArrayList<>();

  /** Masks this value from now on. */
  public void register(Secret secret) {
    values.add(secret.reveal());
  }

  /** The text without any known secret; the same object when there was none. */
  public String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, MASK);
    }
    return masked;
  }
}
