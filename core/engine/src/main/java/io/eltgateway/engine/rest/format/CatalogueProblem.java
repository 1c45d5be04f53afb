package io.eltgateway.engine.rest.format;

import java.util.Comparator;

/**
 * One thing that is wrong with a catalogue. Sorted by place.
 *
 * @param file file name inside the catalogue's folder
 * @param line counted from 1
 * @param message what is wrong and what to do, in one or two sentences
 */
public record CatalogueProblem(String file, int line, String message)
    implements Comparable<CatalogueProblem> {
  private static final Comparator<CatalogueProblem> BY_PLACE =
      Comparator.comparing(CatalogueProblem::file)
          .thenComparingInt(CatalogueProblem::line)
          .thenComparing(CatalogueProblem::message);

  @Override
  public int compareTo(CatalogueProblem other) {
    return BY_PLACE.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
