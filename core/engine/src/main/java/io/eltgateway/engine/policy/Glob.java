package io.eltgateway.engine.policy;

/** A name with {@code *} for any run of characters. Case counts. Immutable. */
public final class Glob {
  private final String pattern;
  private final int firstStar;

  /** A pattern; without a star it means one name only. */
  public Glob(String pattern) {
    this.pattern = pattern;
    this.firstStar = pattern.indexOf('*');
  }

  /** Whether the pattern means this name. */
  public boolean matches(String name) {
    return firstStar < 0 ? pattern.equals(name) : matchesPieces(name);
  }

  /** Greedy with one step back: at the last star is enough, because a later star can only gain. */
  private boolean matchesPieces(String name) {
    int inName = 0;
    int inPattern = 0;
    int star = -1;
    int resume = 0;
    while (inName < name.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        star = inPattern++;
        resume = inName;
      } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == name.charAt(inName)) {
        inPattern++;
        inName++;
      } else if (star >= 0) {
        inPattern = star + 1;
        inName = ++resume;
      } else {
        return false;
      }
    }
    while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
      inPattern++;
    }
    return inPattern == pattern.length();
  }
}
