package io.eltgateway.engine.config.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that a person probably meant. */
public final class Suggestions {
  private static final int LONGEST_WORD = 80;

  private Suggestions() {}

  /** "Did you mean 'x'?", or an empty text when no known word is near. */
  public static String didYouMean(String word, Collection<String> known) {
    return closest(word, known).map(near -> "Did you mean '" + near + "'?").orElse("");
  }

  /** The sentence, followed by "Did you mean 'x'?" when a known word is near. */
  public static String withDidYouMean(String sentence, String word, Collection<String> known) {
    String question = didYouMean(word, known);
    return question.isEmpty() ? sentence : sentence + " " + question;
  }

  /**
   * The nearest known word, if it is near enough to be a slip of the hand: case, hyphens and
   * underscores do not count, and at most one letter in three may be wrong, missing, too many or
   * swapped with its neighbour. Of equally near words the first wins.
   */
  public static Optional<String> closest(String word, Collection<String> known) {
    if (word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    String plain = plain(word);
    int allowed = Math.max(1, plain.length() / 3);
    String best = null;
    int bestDistance = allowed + 1;
    for (String candidate : known) {
      int distance = distance(plain, plain(candidate));
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String plain(String word) {
    return word.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Edit distance with swapped neighbours (optimal string alignment), row by row. */
  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] current = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(last[j], current[j - 1]) + 1);
        if (swapped(from, i, to, j)) {
          current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
        }
      }
      int[] reused = beforeLast;
      beforeLast = last;
      last = current;
      current = reused;
    }
    return last[to.length()];
  }

  private static boolean swapped(String from, int i, String to, int j) {
    return i > 1
        && j > 1
        && from.charAt(i - 1) == to.charAt(j - 2)
        && from.charAt(i - 2) == to.charAt(j - 1);
  }
}
