package io.eltgateway.engine.limit;

import io.eltgateway.spi.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which windows a request is counted in, and taking a permit of each of them or of none: a permit
 * taken cannot be given back, and some are worth an hour.
 */
final class RateCounters {
  private final Map<String, List<RateCounter>> byClass = new HashMap<>();
  private final Map<String, List<RateCounter>> bySelector = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  RateCounters(LimitSettings settings, Time time) {
    List<RateCounter> everywhere = new ArrayList<>();
    for (LimitRule rule : settings.rules()) {
      Duration patience = rule.patience().orElse(settings.patience());
      String name = rule.selector().map(text -> "rate-limit " + text).orElse("rate-limit");
      RateCounter counter = new RateCounter(name, rule.window(), patience, time);
      rule.selector()
          .map(text -> bySelector.computeIfAbsent(text, unused -> new ArrayList<>()))
          .orElse(everywhere)
          .add(counter);
    }
    Map<String, RateClass> classes = new LinkedHashMap<>();
    classes.put(Http.Request.GENERAL, new RateClass(Http.Request.GENERAL, List.of(), List.of()));
    settings.classes().forEach(each -> classes.put(each.name(), each));
    Map<String, List<RateCounter>> own = new HashMap<>();
    classes.forEach((name, each) -> own.put(name, counters(each, settings.patience(), time)));
    for (String name : classes.keySet()) {
      List<RateCounter> all = new ArrayList<>(everywhere);
      included(name, classes, new LinkedHashSet<>()).forEach(each -> all.addAll(own.get(each)));
      byClass.put(name, List.copyOf(all));
    }
  }

  /** The windows that count such a request. */
  List<RateCounter> of(String rateClass, List<String> selectors) {
    List<RateCounter> counters = known(byClass, "rate class", rateClass);
    if (selectors.isEmpty()) {
      return counters;
    }
    List<RateCounter> all = new ArrayList<>(counters);
    for (String selector : selectors) {
      all.addAll(known(bySelector, "rate-limit selector", selector));
    }
    return all;
  }

  /** The longest of the waits of these windows, in nanoseconds. */
  long expectedWait(List<RateCounter> counters) {
    lock.lock();
    try {
      long longest = 0;
      for (RateCounter counter : counters) {
        longest = Math.max(longest, counter.nanosToWait());
      }
      return longest;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The window that keeps a request out which has this many nanoseconds left; null when none does.
   */
  Shortage shortage(List<RateCounter> counters, long left) {
    lock.lock();
    try {
      return worst(counters, left);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a permit of each window, or of none.
   *
   * @param left how many nanoseconds the request may still wait, whatever its windows' patience
   * @return the nanoseconds to wait before the permits are good
   * @throws io.eltgateway.spi.ToolException when a window keeps the request out
   */
  long take(List<RateCounter> counters, long left, LimitMessages messages) {
    if (counters.isEmpty()) {
      return 0;
    }
    lock.lock();
    try {
      Shortage shortage = worst(counters, left);
      if (shortage != null) {
        throw messages.exhausted(shortage);
      }
      long longest = 0;
      for (RateCounter counter : counters) {
        longest = Math.max(longest, counter.nanosToWait());
      }
      counters.forEach(RateCounter::take);
      return longest;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Too few permits.
   *
   * @param counter the window
   * @param nanos until there are some
   */
  record Shortage(RateCounter counter, long nanos) {}

  private static Shortage worst(List<RateCounter> counters, long left) {
    Shortage worst = null;
    for (RateCounter counter : counters) {
      long nanos = counter.nanosToWait();
      if (nanos > Math.min(Math.max(0, left), counter.patience().toNanos())
          && (worst == null || nanos > worst.nanos())) {
        worst = new Shortage(counter, nanos);
      }
    }
    return worst;
  }

  private static List<RateCounter> counters(RateClass rateClass, Duration patience, Time time) {
    return rateClass.windows().stream()
        .map(window -> new RateCounter(rateClass.name(), window, patience, time))
        .toList();
  }

  private static Set<String> included(
      String name, Map<String, RateClass> classes, Set<String> found) {
    RateClass rateClass = known(classes, "rate class", name);
    if (found.add(name)) {
      rateClass.includes().forEach(each -> included(each, classes, found));
    }
    return found;
  }

  private static <T> T known(Map<String, T> all, String what, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "There is no " + what + " '" + name + "'; there are " + sorted(all.keySet()));
    }
    return found;
  }

  private static List<String> sorted(Collection<String> names) {
    return names.stream().sorted().toList();
  }
}
