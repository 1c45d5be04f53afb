package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.SelectorLimit;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Optional;

/**
 * Refuses at once what could not get its permit in time, instead of keeping the caller waiting for
 * a refusal. The permits themselves are taken a request at a time where requests are sent; this
 * link says which limits of the operator's own count them.
 */
final class Limit implements Link {

  @Override
  public Stage around(Optional<Entry> entry, Stage inner) {
    return entry
        .flatMap(tool -> tool.instance().limits().map(limits -> limited(tool, limits, inner)))
        .orElse(inner);
  }

  private static Stage limited(Entry entry, RequestLimits limits, Stage inner) {
    String rateClass = entry.spec().rateClass();
    List<SelectorLimit> candidates = candidates(entry);
    return invocation -> {
      if (!candidates.isEmpty()) {
        invocation.countBy(rules(candidates, entry, invocation));
      }
      Optional<ToolResult.Failed> refusal =
          limits.refusal(rateClass, invocation.limitSelectors(), invocation.deadline());
      return refusal.isPresent() ? refusal.get() : inner.call(invocation);
    };
  }

  /** The limits that could count some call of this tool. */
  private static List<SelectorLimit> candidates(Entry entry) {
    return entry.instance().selectorLimits().stream()
        .filter(
            limit ->
                entry.policy().reachable().stream().anyMatch(weight -> limit.counts(entry, weight)))
        .toList();
  }

  private static List<String> rules(
      List<SelectorLimit> candidates, Entry entry, Invocation invocation) {
    return candidates.stream()
        .filter(
            limit ->
                limit.counts(entry, invocation.weight())
                    || limit.counts(entry, entry.policy().stated()))
        .map(SelectorLimit::rule)
        .toList();
  }
}
