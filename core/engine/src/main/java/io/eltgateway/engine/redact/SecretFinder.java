package io.eltgateway.engine.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Finds many texts in one pass over a long one, after Wu and Manber ("A fast algorithm for
 * multi-pattern searching", 1994).
 *
 * <p>All patterns are cut to the length of the shortest. A window of that length slides over the
 * text; its last two characters tell, through a table, how far it may jump before any pattern can
 * end there. Only where the jump is zero are patterns compared. Most characters of the text are
 * never looked at, and ten megabytes with a hundred patterns take some tens of milliseconds.
 *
 * <p>Patterns that overlap in the text are all covered: what one of them leaves of another could
 * still be half a secret. Immutable.
 */
final class SecretFinder {
  private static final int TABLE = 1 << 12;

  private final int window;
  private final int longest;
  private final int[] jumps = new int[TABLE];
  private final List<List<String>> endings;

  SecretFinder(Collection<String> patterns) {
    this.window = patterns.stream().mapToInt(String::length).min().orElse(0);
    this.longest = patterns.stream().mapToInt(String::length).max().orElse(0);
    this.endings = new ArrayList<>(TABLE);
    for (int i = 0; i < TABLE; i++) {
      endings.add(List.of());
    }
    Arrays.fill(jumps, Math.max(1, window - 1));
    patterns.forEach(this::add);
  }

  private void add(String pattern) {
    for (int last = 1; last < window; last++) {
      int slot = slot(pattern.charAt(last - 1), pattern.charAt(last));
      jumps[slot] = Math.min(jumps[slot], window - 1 - last);
    }
    int slot = slot(pattern.charAt(window - 2), pattern.charAt(window - 1));
    List<String> longer = new ArrayList<>(endings.get(slot));
    longer.add(pattern);
    longer.sort((one, other) -> Integer.compare(other.length(), one.length()));
    endings.set(slot, longer);
  }

  /** The length of the longest pattern. */
  int longest() {
    return longest;
  }

  /** The text with the mask over every pattern; the same object when there was none. */
  String mask(String text, String mask) {
    if (window == 0 || text.length() < window) {
      return text;
    }
    StringBuilder masked = null;
    int copied = 0;
    int hiddenFrom = 0;
    int hiddenTo = 0;
    int last = window - 1;
    while (last < text.length()) {
      int slot = slot(text.charAt(last - 1), text.charAt(last));
      int jump = jumps[slot];
      if (jump > 0) {
        last += jump;
        continue;
      }
      int start = last - window + 1;
      int end = endOfMatch(text, start, endings.get(slot));
      if (end > start) {
        if (start > hiddenTo || hiddenTo == 0) {
          if (hiddenTo > 0) {
            masked = append(masked, text, copied, hiddenFrom, mask);
            copied = hiddenTo;
          }
          hiddenFrom = start;
        }
        hiddenTo = Math.max(hiddenTo, end);
      }
      last++;
    }
    if (hiddenTo == 0) {
      return text;
    }
    return append(masked, text, copied, hiddenFrom, mask)
        .append(text, hiddenTo, text.length())
        .toString();
  }

  /** The end of the longest pattern that starts here, or the start when none does. */
  private static int endOfMatch(String text, int start, List<String> candidates) {
    for (String candidate : candidates) {
      if (text.startsWith(candidate, start)) {
        return start + candidate.length();
      }
    }
    return start;
  }

  private static StringBuilder append(
      StringBuilder masked, String text, int from, int to, String mask) {
    StringBuilder result = masked == null ? new StringBuilder(text.length()) : masked;
    return result.append(text, from, to).append(mask);
  }

  private static int slot(char first, char second) {
    return (first * 31 + second) & (TABLE - 1);
  }
}
