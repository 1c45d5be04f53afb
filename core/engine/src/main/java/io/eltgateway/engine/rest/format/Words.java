package io.eltgateway.engine.rest.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads words of a fixed set, and names. */
final class Words {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");

  private Words() {}

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** A second sentence with the name that the author most likely meant, or nothing. */
  static String suggestedName(String text) {
    String name =
        text.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_|_$", "");
    return isName(name) ? " Write '" + name + "'." : "";
  }

  /** The constant that a key names, or the problem that there is none. */
  static <T> Optional<T> read(Fields fields, String key, T[] all, Function<T, String> label) {
    return fields.text(key).flatMap(word -> find(fields, key, word, all, label));
  }

  static <T> Optional<T> find(
      Fields fields, String key, String word, T[] all, Function<T, String> label) {
    for (T candidate : all) {
      if (label.apply(candidate).equals(word)) {
        return Optional.of(candidate);
      }
    }
    List<String> labels = Arrays.stream(all).map(label).toList();
    fields.problem(
        key,
        "'"
            + word
            + "' is not a value of '"
            + key
            + "', which is "
            + listed(labels)
            + "."
            + Problems.didYouMean(word, labels));
    return Optional.empty();
  }

  /** {@code a, b or c}. */
  static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
