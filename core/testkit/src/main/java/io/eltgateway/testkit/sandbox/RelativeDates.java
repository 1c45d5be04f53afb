package io.eltgateway.testkit.sandbox;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns texts like {@code @-PT3H} into instants, so that a seeded account never looks abandoned.
 */
public final class RelativeDates {

  private final Instant start;

  /** Dates relative to this instant. */
  public RelativeDates(Instant start) {
    this.start = start;
  }

  /** The value with all such texts replaced; objects are changed in place. */
  public Object resolve(Object value) {
    if (value instanceof JsonObject object) {
      object.replaceAll((name, item) -> resolve(item));
      return object;
    }
    if (value instanceof List<?> items) {
      List<Object> resolved = new ArrayList<>();
      items.forEach(item -> resolved.add(resolve(item)));
      return resolved;
    }
    return value instanceof String text && text.startsWith("@") ? date(text.substring(1)) : value;
  }

  private String date(String distance) {
    boolean hasTime = distance.contains("T");
    if (!hasTime) {
      return start.atOffset(ZoneOffset.UTC).plus(Period.parse(distance)).toInstant().toString();
    }
    return start.plus(Duration.parse(distance)).toString();
  }
}
