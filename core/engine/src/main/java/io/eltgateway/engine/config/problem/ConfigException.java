package io.eltgateway.engine.config.problem;

import java.util.List;

/**
 * The configuration cannot be used. The message is the text to show: every problem with its place,
 * its cause and its remedy.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** More would only scroll the first, which often causes the rest, out of sight. */
  private static final int MOST_SHOWN = 40;

  private final transient List<Problem> problems;

  /** All problems, at least one, in reading order. */
  public ConfigException(List<Problem> problems) {
    super(text(problems));
    this.problems = List.copyOf(problems);
  }

  /** All problems, also those that the message leaves off. */
  public List<Problem> problems() {
    return problems;
  }

  private static String text(List<Problem> problems) {
    StringBuilder text = new StringBuilder("The configuration has ");
    text.append(problems.size() == 1 ? "a problem:" : problems.size() + " problems:");
    for (Problem problem : problems.subList(0, Math.min(problems.size(), MOST_SHOWN))) {
      text.append("\n\n").append(problem.text());
    }
    if (problems.size() > MOST_SHOWN) {
      text.append("\n\nand ").append(problems.size() - MOST_SHOWN).append(" more.");
    }
    return text.toString();
  }
}
