package io.eltgateway.testkit.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Failures on order. A planned mishap meets one request and is used up; a share of all requests can
 * fail besides. Thread-safe.
 */
public final class Mishaps {

  private final List<Plan> plans = new ArrayList<>();
  private double share;
  private Mishap frequent;
  private Random random;

  /** Plans a mishap for the next request; plans are used in the order in which they were made. */
  public void next(Mishap mishap) {
    next(request -> true, mishap);
  }

  /** Plans a mishap for the next request that fits. */
  public synchronized void next(Predicate<RecordedRequest> request, Mishap mishap) {
    plans.add(new Plan(request, mishap));
  }

  /**
   * Lets a share of all requests fail.
   *
   * @param newShare between 0 and 1
   * @param seed makes the same requests fail each time, as long as they come one by one
   * @param mishap what happens to them
   */
  public synchronized void sometimes(double newShare, long seed, Mishap mishap) {
    share = newShare;
    frequent = mishap;
    random = new Random(seed);
  }

  /** Forgets all plans. */
  public synchronized void clear() {
    plans.clear();
    frequent = null;
  }

  /** How many planned mishaps have not met their request yet. */
  public synchronized int pending() {
    return plans.size();
  }

  synchronized Mishap take(RecordedRequest request) {
    for (Iterator<Plan> rest = plans.iterator(); rest.hasNext(); ) {
      Plan plan = rest.next();
      if (plan.request.test(request)) {
        rest.remove();
        return plan.mishap;
      }
    }
    boolean unlucky = frequent != null && random.nextDouble() < share;
    return unlucky ? frequent : Mishap.none();
  }

  private record Plan(Predicate<RecordedRequest> request, Mishap mishap) {}
}
