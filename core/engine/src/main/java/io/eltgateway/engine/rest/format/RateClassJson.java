package io.eltgateway.engine.rest.format;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rate limits in the compiled catalogue: by name, permits, milliseconds and what they include. */
final class RateClassJson {
  private RateClassJson() {}

  static Map<String, Object> write(Collection<RateClass> classes) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (RateClass rateClass : classes) {
      json.put(
          rateClass.name(),
          List.of(
              rateClass.permits(),
              rateClass.per().toMillis(),
              rateClass.includes().stream().sorted().toList()));
    }
    return json;
  }

  static Map<String, RateClass> read(Object json) {
    Map<String, RateClass> classes = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) json).entrySet()) {
      String name = (String) entry.getKey();
      List<?> parts = (List<?>) entry.getValue();
      Set<String> includes = new LinkedHashSet<>();
      for (Object included : (List<?>) parts.get(2)) {
        includes.add((String) included);
      }
      classes.put(
          name,
          new RateClass(
              name,
              (Integer) parts.get(0),
              Duration.ofMillis(((Number) parts.get(1)).longValue()),
              includes));
    }
    return classes;
  }
}
