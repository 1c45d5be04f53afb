package io.eltgateway.engine.http;

/**
 * The room that one answer takes up in the budget, growing while it is read. Answers of the usual
 * size cost nothing here: their number is bounded by the requests in flight. Belongs to one thread
 * until the answer is read; after that only {@link #release} is called, once.
 */
final class AnswerRoom {
  /** Answers up to this size are not counted. */
  static final int FREE = 64 << 10;

  private final ByteBudget budget;
  private long taken;

  AnswerRoom(ByteBudget budget) {
    this.budget = budget;
  }

  /**
   * Makes the room this large.
   *
   * @throws BudgetExhausted when the budget does not allow it
   */
  void growTo(long size) throws BudgetExhausted {
    long more = size - FREE - taken;
    if (more <= 0) {
      return;
    }
    if (!budget.take(more)) {
      throw new BudgetExhausted(budget.size());
    }
    taken += more;
  }

  /** Whether anything is to be given back. */
  boolean isCounted() {
    return taken > 0;
  }

  /** Gives the room back. */
  void release() {
    budget.give(taken);
    taken = 0;
  }
}
