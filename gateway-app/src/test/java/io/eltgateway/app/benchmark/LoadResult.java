package io.eltgateway.app.benchmark;

/**
 * What one run of the load generator saw.
 *
 * @param calls how many were answered, all of them rightly
 * @param nanos from the first request to the last answer
 * @param medianNanos half of the calls were answered within this time
 * @param slowNanos 99 of 100 calls were answered within this time
 */
record LoadResult(int calls, long nanos, long medianNanos, long slowNanos) {

  LoadResult(Latencies latencies, long nanos) {
    this(latencies.count(), nanos, latencies.within(0.5), latencies.within(0.99));
  }

  double callsPerSecond() {
    return 1e9 * calls / nanos;
  }
}
