package io.eltgateway.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing an operator can configure for an instance, as data: validation, masking, {@code check},
 * {@code init}, the configuration's JSON Schema and the reference page all come from this list.
 *
 * @param key the key below {@code settings:}, for example {@code api-key}
 * @param type how the value is checked
 * @param doc one sentence: what it is and where a person finds it
 * @param credential whether the tools that need credentials need this setting
 * @param secret whether the value must never be shown
 * @param defaultValue used when nothing else gives a value
 * @param environment variables that fill it, first one set wins; they only fill the instance that
 *     bears its type's name
 */
public record Setting(
    String key,
    Type type,
    String doc,
    boolean credential,
    boolean secret,
    Optional<String> defaultValue,
    List<String> environment) {

  /** How a value is checked before the provider sees it. */
  public enum Type {
    /** Any text without control characters. */
    TEXT,
    /** {@code https://…}, or {@code http://} on a loopback host; no user, query or fragment. */
    URL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A whole number, zero or more, of at most 18 digits. */
    INTEGER
  }

  /** Checks that nothing is missing and copies the list. */
  public Setting {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(doc, "doc");
    Objects.requireNonNull(defaultValue, "defaultValue");
    environment = List.copyOf(environment);
  }

  /** An optional text. */
  public static Setting text(String key, String doc) {
    return new Setting(key, Type.TEXT, doc, false, false, Optional.empty(), List.of());
  }

  /** An optional URL. */
  public static Setting url(String key, String doc) {
    return new Setting(key, Type.URL, doc, false, false, Optional.empty(), List.of());
  }

  /** An optional switch. */
  public static Setting flag(String key, String doc) {
    return new Setting(key, Type.BOOLEAN, doc, false, false, Optional.empty(), List.of());
  }

  /** An optional whole number. */
  public static Setting integer(String key, String doc) {
    return new Setting(key, Type.INTEGER, doc, false, false, Optional.empty(), List.of());
  }

  /** A secret text that credentials are made of. */
  public static Setting credential(String key, String doc) {
    return new Setting(key, Type.TEXT, doc, true, true, Optional.empty(), List.of());
  }

  /** The same setting with a default. */
  public Setting orElse(String value) {
    return new Setting(key, type, doc, credential, secret, Optional.of(value), environment);
  }

  /** The same setting, filled by the first of these environment variables that is set. */
  public Setting fromEnvironment(String... variables) {
    return new Setting(key, type, doc, credential, secret, defaultValue, List.of(variables));
  }

  /** The same setting, needed by the tools that need credentials. */
  public Setting asCredential() {
    return new Setting(key, type, doc, true, secret, defaultValue, environment);
  }

  /** The same setting, its value never shown. */
  public Setting asSecret() {
    return new Setting(key, type, doc, credential, true, defaultValue, environment);
  }
}
