package io.eltgateway.engine.config.problem;

/** Shows what an operator wrote inside a message, whatever it was. */
public final class Quotes {
  private static final int LONGEST = 60;

  private Quotes() {}

  /** The text in single quotes; control characters become dots, a long text is cut. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.codePoints()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) ? '.' : c)
        .forEach(shown::appendCodePoint);
    return shown.append(text.length() > LONGEST ? "…'" : "'").toString();
  }
}
