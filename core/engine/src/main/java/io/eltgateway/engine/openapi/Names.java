package io.eltgateway.engine.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes names of the form that tools, parameters and kinds of objects have. */
final class Names {
  /** Words that a name can do without when it is too long. */
  private static final Set<String> FILLERS =
      Set.of(
          "a", "an", "the", "of", "by", "for", "to", "in", "on", "and", "with", "from", "v1",
          "api");

  private Names() {}

  /** Lower-case words joined by underscores; empty when there is no letter or digit. */
  static String snake(String text) {
    return String.join("_", words(text));
  }

  /** The words of camel case, of a path, or of anything else. */
  static List<String> words(String text) {
    String spaced =
        text.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2");
    List<String> words = new ArrayList<>();
    for (String word : spaced.split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  /** The same name within a length: without fillers, then without its last words. */
  static String within(String name, int most) {
    if (name.length() <= most) {
      return name;
    }
    List<String> words = new ArrayList<>(List.of(name.split("_", -1)));
    for (int i = words.size() - 1; i > 0 && String.join("_", words).length() > most; i--) {
      if (FILLERS.contains(words.get(i))) {
        words.remove(i);
      }
    }
    while (words.size() > 1 && String.join("_", words).length() > most) {
      words.remove(words.size() - 1);
    }
    String shorter = String.join("_", words);
    return shorter.length() <= most ? shorter : shorter.substring(0, most);
  }

  /** The name, or the first of name_2, name_3, … that is not taken. Takes it. */
  static String unique(String name, int most, Set<String> taken) {
    String candidate = within(name, most);
    for (int i = 2; !taken.add(candidate); i++) {
      String end = "_" + i;
      candidate = within(name, most - end.length()) + end;
    }
    return candidate;
  }

  /** The English singular, as far as names of collections need it. */
  static String singular(String plural) {
    if (plural.endsWith("ies") && plural.length() > 4) {
      return plural.substring(0, plural.length() - 3) + "y";
    }
    if (plural.matches(".*(ss|sh|ch|x|us)es")) {
      return plural.substring(0, plural.length() - 2);
    }
    return plural.endsWith("s") && !plural.endsWith("ss") && !plural.endsWith("us")
        ? plural.substring(0, plural.length() - 1)
        : plural;
  }
}
