package io.eltgateway.airbyte.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What people call things, and what the registry calls them. Immutable. */
final class Synonyms {
  private static final String FILE = "/registry/synonyms.txt";

  /** The longest name, in words. */
  static final int MOST_WORDS = 3;

  private final Map<String, String> words;

  private Synonyms(Map<String, String> words) {
    this.words = Map.copyOf(words);
  }

  /** Reads the file at the first search. */
  private static final class Loaded {
    static final Synonyms ALL = load();
  }

  /** Those that come with the provider. */
  static Synonyms known() {
    return Loaded.ALL;
  }

  /** What the registry calls this; both are written as one word without punctuation. */
  Optional<String> of(String joined) {
    return Optional.ofNullable(words.get(joined));
  }

  private static Synonyms load() {
    try (InputStream in = Synonyms.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Map<String, String> words = new HashMap<>();
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> add(line, words));
      return new Synonyms(words);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(FILE + " cannot be read", unreadable);
    }
  }

  private static void add(String line, Map<String, String> words) {
    int colon = line.indexOf(':');
    String known = Words.joined(line.substring(0, colon));
    Arrays.stream(line.substring(colon + 1).split(",", -1))
        .map(Words::joined)
        .forEach(other -> words.put(other, known));
  }
}
