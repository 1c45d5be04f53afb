package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.text.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is wrong with a catalogue, so that all of it is said at once. Not thread-safe. */
final class Problems {
  private final Set<CatalogueProblem> problems = new TreeSet<>();

  void add(String file, int line, String message) {
    problems.add(new CatalogueProblem(file, line, message));
  }

  /**
   * Ends the reading when there was a problem.
   *
   * @throws CatalogueException that lists all of them
   */
  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new CatalogueException(List.copyOf(problems));
    }
  }

  /** A second sentence that names the known word the author most likely meant, or nothing. */
  static String didYouMean(String word, Collection<String> known) {
    String question = Suggestions.didYouMean(word, known);
    return question.isEmpty() ? "" : " " + question;
  }
}
