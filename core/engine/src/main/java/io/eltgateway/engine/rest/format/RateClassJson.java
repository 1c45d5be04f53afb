package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.limit.RateClass;
import io.eltgateway.engine.limit.RateWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rate limits in the compiled catalogue: by name, permits, milliseconds and what they include. A
 * class of a catalogue has one window.
 */
final class RateClassJson {
  private RateClassJson() {}

  static Map<String, Object> write(Collection<RateClass> classes) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (RateClass rateClass : classes) {
      RateWindow window = rateClass.windows().get(0);
      json.put(
          rateClass.name(),
          List.of(
              window.permits(),
              window.per().toMillis(),
              rateClass.includes().stream().sorted().toList()));
    }
    return json;
  }

  static Map<String, RateClass> read(Object json) {
    Map<String, RateClass> classes = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) json).entrySet()) {
      String name = (String) entry.getKey();
      List<?> parts = (List<?>) entry.getValue();
      Duration per = Duration.ofMillis(((Number) parts.get(1)).longValue());
      List<String> includes = new ArrayList<>();
      for (Object included : (List<?>) parts.get(2)) {
        includes.add((String) included);
      }
      RateWindow window = new RateWindow((Integer) parts.get(0), per);
      classes.put(name, new RateClass(name, List.of(window), includes));
    }
    return classes;
  }
}
