package io.eltgateway.airbyte.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes names apart, so that spelling and punctuation do not matter. */
final class Words {
  private Words() {}

  /** The words of a name, in lower case: letters and digits, everything else separates. */
  static List<String> of(String name) {
    List<String> words = new ArrayList<>();
    String lower = name.toLowerCase(Locale.ROOT);
    int start = -1;
    for (int i = 0; i <= lower.length(); i++) {
      boolean inside = i < lower.length() && Character.isLetterOrDigit(lower.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        words.add(lower.substring(start, i));
        start = -1;
      }
    }
    return words;
  }

  /** The same as one word. */
  static String joined(String name) {
    return String.join("", of(name));
  }

  /**
   * How many letters must be changed, added, left out or swapped with their neighbour to turn one
   * word into the other; more than the limit is the limit plus one.
   */
  static int distance(String one, String other, int limit) {
    if (Math.abs(one.length() - other.length()) > limit) {
      return limit + 1;
    }
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
      }
    }
    return Math.min(cost[one.length()][other.length()], limit + 1);
  }

  private static int cheapest(int[][] cost, String one, String other, int i, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
