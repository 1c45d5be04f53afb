package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.SelectorLimit;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.engine.policy.Weight;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses at once what could not get its permit in time, instead of keeping the caller waiting for
 * a refusal, and counts calls against the limits that an operator put on some tools. The permits
 * for requests themselves are taken one by one where requests are sent.
 */
final class Limit implements Link {

  @Override
  public Stage around(Optional<Entry> entry, Stage inner) {
    return entry.map(tool -> early(tool, counted(tool, inner))).orElse(inner);
  }

  private static Stage early(Entry entry, Stage inner) {
    if (entry.instance().limits().isEmpty()) {
      return inner;
    }
    RequestLimits limits = entry.instance().limits().get();
    String rateClass = entry.spec().rateClass();
    return invocation -> {
      Duration wait = limits.expectedWait(rateClass);
      if (wait.isZero() || fits(wait, limits.patience(), invocation)) {
        return inner.call(invocation);
      }
      return refused(entry, wait);
    };
  }

  private static boolean fits(Duration wait, Duration patience, Invocation invocation) {
    return wait.compareTo(patience) <= 0
        && wait.compareTo(invocation.timeout().minus(invocation.elapsed())) <= 0;
  }

  private static ToolResult refused(Entry entry, Duration wait) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("rule", "rate-limit");
    details.put("rateClass", entry.spec().rateClass());
    details.put("retryAfterSeconds", Durations.wholeSeconds(wait));
    return new ToolResult.Failed(
        FailureKind.RATE_LIMITED,
        "'"
            + entry.instance().name()
            + "' is at its rate limit for requests of class '"
            + entry.spec().rateClass()
            + "'. Nothing was sent; try again in "
            + Durations.spoken(wait)
            + ".",
        details);
  }

  private static Stage counted(Entry entry, Stage inner) {
    List<SelectorLimit> limits =
        entry.instance().selectorLimits().stream()
            .filter(
                limit -> entry.policy().reachable().stream().anyMatch(w -> means(limit, entry, w)))
            .toList();
    if (limits.isEmpty()) {
      return inner;
    }
    return invocation -> {
      Deque<RequestLimits.Permit> permits = new ArrayDeque<>(limits.size());
      try {
        Instant deadline = invocation.deadline();
        for (SelectorLimit limit : limits) {
          if (means(limit, entry, invocation.weight())
              || means(limit, entry, entry.policy().stated())) {
            permits.push(
                limit
                    .limits()
                    .acquire(entry.spec().rateClass(), deadline, invocation.cancellation()));
          }
        }
        return inner.call(invocation);
      } finally {
        permits.forEach(RequestLimits.Permit::close);
      }
    };
  }

  private static boolean means(SelectorLimit limit, Entry entry, Weight weight) {
    return limit.selector().matches(entry.spec(), entry.name(), weight);
  }
}
