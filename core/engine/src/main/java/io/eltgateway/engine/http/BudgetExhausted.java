package io.eltgateway.engine.http;

import java.io.IOException;

/** All answers together are larger than the gateway's budget. */
final class BudgetExhausted extends IOException {
  private static final long serialVersionUID = 1L;

  private final long budget;

  BudgetExhausted(long budget) {
    this.budget = budget;
  }

  long budget() {
    return budget;
  }
}
