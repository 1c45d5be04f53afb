package io.eltgateway.engine.plugin;

import io.eltgateway.engine.catalogue.SelectorLimit;
import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.RateLimitConfig;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.SelectorText;
import io.eltgateway.engine.limit.LimitRule;
import io.eltgateway.engine.limit.LimitSettings;
import io.eltgateway.engine.limit.RateClass;
import io.eltgateway.engine.limit.RateWindow;
import io.eltgateway.engine.rest.RestTools;
import io.eltgateway.spi.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What limits an instance: the vendor's documented classes, and what the operator put beside them.
 */
final class LimitReader {
  private static final String CATALOGUE = "catalogue";

  private LimitReader() {}

  static LimitSettings read(ResolvedInstance resolved, ClassLoader loader) {
    InstanceConfig config = resolved.config();
    return LimitSettings.of(resolved.title())
        .withClasses(
            // No catalogue describes a server that anybody may write.
            resolved.server().isPresent()
                ? List.of()
                : vendorClasses(loader, countsEverything(config)))
        .withRules(config.rateLimits().stream().map(LimitReader::rule).toList())
        .withPlaces(config.inFlight(), LimitSettings.DEFAULT_QUEUE);
  }

  private static boolean countsEverything(InstanceConfig config) {
    return config.rateLimits().stream().anyMatch(limit -> limit.tools().isEmpty());
  }

  /**
   * The vendor's classes are defaults: an operator who limits all requests knows the account's plan
   * better. The vendor's narrower classes stay.
   */
  private static List<RateClass> vendorClasses(ClassLoader loader, boolean generalIsReplaced) {
    List<RateClass> classes = new ArrayList<>();
    for (RateClass vendors : RestTools.rateClasses(loader, CATALOGUE).values()) {
      boolean replaced = generalIsReplaced && vendors.name().equals(Http.Request.GENERAL);
      classes.add(
          replaced ? new RateClass(vendors.name(), List.of(), vendors.includes()) : vendors);
    }
    return classes;
  }

  private static LimitRule rule(RateLimitConfig limit) {
    return new LimitRule(
        limit.tools().isEmpty() ? Optional.empty() : Optional.of(name(limit)),
        new RateWindow(limit.permits(), limit.per()),
        limit.maxWait());
  }

  /** The limits that count only some tools. */
  static List<SelectorLimit> selectors(InstanceConfig config, SelectorReader reader) {
    return config.rateLimits().stream()
        .filter(limit -> !limit.tools().isEmpty())
        .map(
            limit ->
                new SelectorLimit(
                    name(limit),
                    reader.read(limit.tools(), "providers." + config.name() + ".rate-limit")))
        .toList();
  }

  private static String name(RateLimitConfig limit) {
    return limit.tools().stream().map(SelectorText::text).collect(Collectors.joining(", "));
  }
}
