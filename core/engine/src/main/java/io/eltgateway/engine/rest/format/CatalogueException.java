package io.eltgateway.engine.rest.format;

import java.util.List;
import java.util.stream.Collectors;

/** A catalogue that cannot be used. The message lists every problem with its file and line. */
public final class CatalogueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<CatalogueProblem> problems;

  /**
   * With at least one problem. Has no stack trace: the mistake is in files, and a build prints what
   * it has.
   */
  public CatalogueException(List<CatalogueProblem> problems) {
    super(text(problems), null);
    this.problems = List.copyOf(problems);
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }

  private static String text(List<CatalogueProblem> problems) {
    return (problems.size() == 1
            ? "The catalogue has a problem:"
            : "The catalogue has " + problems.size() + " problems:")
        + problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining());
  }

  /** All problems, by file and line. */
  public List<CatalogueProblem> problems() {
    return problems;
  }
}
