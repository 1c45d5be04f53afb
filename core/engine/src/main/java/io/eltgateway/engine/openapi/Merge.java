package io.eltgateway.engine.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Brings what changed between two documents into what a person made of the first: where the person
 * changed nothing, the newer document holds; everywhere else, the person. For one entry, one
 * thread.
 */
final class Merge {
  private final boolean known;
  private final Predicate<String> opened;
  private final Predicate<String> confirmed;
  private final List<Change> applied = new ArrayList<>();
  private final List<Change> kept = new ArrayList<>();

  /**
   * What the newer document says otherwise.
   *
   * @param path keys, joined by dots
   * @param now what stood there, or null
   * @param next what the document gives, or null
   */
  record Change(String path, Object now, Object next) {
    /** For a report. */
    String describe() {
      return path + (now == null ? " added" : next == null ? " removed" : " changed");
    }
  }

  /**
   * @param known whether it is known what the older document gave; otherwise everything is the
   *     person's
   * @param opened the paths of objects that are merged key by key
   * @param confirmed the paths of what stays, whoever wrote it
   */
  Merge(boolean known, Predicate<String> opened, Predicate<String> confirmed) {
    this.known = known;
    this.opened = opened;
    this.confirmed = confirmed;
  }

  /** What was brought in. */
  List<Change> applied() {
    return applied;
  }

  /** What was not, because it is a person's. */
  List<Change> kept() {
    return kept;
  }

  /**
   * Merges.
   *
   * @param base what the older document gave
   * @param now what stands there
   * @param next what the newer document gives
   */
  Map<String, Object> merged(
      Map<String, Object> base, Map<String, Object> now, Map<String, Object> next) {
    return merged("", base, now, next);
  }

  private Map<String, Object> merged(
      String at, Map<String, Object> base, Map<String, Object> now, Map<String, Object> next) {
    Set<String> keys = new LinkedHashSet<>(now.keySet());
    keys.addAll(next.keySet());
    Map<String, Object> values = new LinkedHashMap<>();
    for (String key : keys) {
      values.put(key, value(at + key, base.get(key), now.get(key), next.get(key)));
    }
    Map<String, Object> merged = new LinkedHashMap<>();
    for (String key : inOrder(now, next)) {
      if (values.get(key) != null) {
        merged.put(key, values.get(key));
      }
    }
    return merged;
  }

  private Object value(String path, Object base, Object now, Object next) {
    if (same(now, next) || (known && same(base, next))) {
      return now;
    }
    if (!confirmed.test(path) || now instanceof Map<?, ?> || next instanceof Map<?, ?>) {
      if (now instanceof Map<?, ?> && next instanceof Map<?, ?> && opened.test(path)) {
        Map<String, Object> inner =
            merged(path + ".", Tree.map(base), Tree.map(now), Tree.map(next));
        return inner.isEmpty() ? null : inner;
      }
      if (known && same(base, now)) {
        applied.add(new Change(path, now, next));
        return next;
      }
      if (known && path.matches("(.*\\.)?secrets?") && next instanceof List<?> news) {
        return withSecrets(path, Tree.list(base), now, news);
      }
    }
    kept.add(new Change(path, now, next));
    return now;
  }

  /** To forget one would show it, so those that are new are added to a person's own. */
  private Object withSecrets(String path, List<?> base, Object now, List<?> next) {
    if (now != null && !(now instanceof List<?>)) {
      return now;
    }
    Set<Object> all = new LinkedHashSet<>(Tree.list(now));
    int before = all.size();
    next.stream().filter(each -> !base.contains(each)).forEach(all::add);
    if (all.size() == before) {
      return now;
    }
    applied.add(new Change(path, now, List.copyOf(all)));
    return List.copyOf(all);
  }

  /** The person's order; what is new stands behind what it stands behind in the document. */
  private static List<String> inOrder(Map<String, Object> now, Map<String, Object> next) {
    List<String> keys = new ArrayList<>(now.keySet());
    int at = -1;
    for (String key : next.keySet()) {
      if (now.containsKey(key)) {
        at = keys.indexOf(key);
      } else {
        at = at < 0 ? keys.size() : at + 1;
        keys.add(at, key);
      }
    }
    return keys;
  }

  /** Whether two plain values mean the same: numbers by their value, objects in any order. */
  static boolean same(Object one, Object other) {
    if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> others) {
      Set<Object> keys = new LinkedHashSet<>(map.keySet());
      keys.addAll(others.keySet());
      return keys.stream().allMatch(key -> same(map.get(key), others.get(key)));
    }
    if (one instanceof List<?> list && other instanceof List<?> others) {
      boolean all = list.size() == others.size();
      for (int i = 0; all && i < list.size(); i++) {
        all = same(list.get(i), others.get(i));
      }
      return all;
    }
    if (one instanceof Number && other instanceof Number) {
      return decimal(one).compareTo(decimal(other)) == 0;
    }
    return Objects.equals(one, other);
  }

  private static BigDecimal decimal(Object number) {
    return new BigDecimal(String.valueOf(number));
  }
}
