package io.eltgateway.integrateio.api;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON values without ever failing: what is absent or of another type is not there. */
public final class Values {
  private static final String WHOLE_NUMBER = "-?\\d{1,18}";

  private Values() {}

  /** A text that is not blank. */
  public static Optional<String> text(Map<String, ?> from, String key) {
    return from.get(key) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** A number, or a text that is a whole number. */
  public static Optional<Long> number(Map<String, ?> from, String key) {
    return asNumber(from.get(key));
  }

  /**
   * The value as a whole number; empty when it is none. One that is too large is none either: cut
   * to size it would be the id of another object.
   */
  public static Optional<Long> asNumber(Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return Optional.of(((Number) value).longValue());
    }
    if (value instanceof Number number) {
      return exact(number);
    }
    return value instanceof String text && text.matches(WHOLE_NUMBER)
        ? Optional.of(Long.valueOf(text))
        : Optional.empty();
  }

  private static Optional<Long> exact(Number number) {
    try {
      return Optional.of(new BigDecimal(number.toString()).longValueExact());
    } catch (ArithmeticException | NumberFormatException notWhole) {
      return Optional.empty();
    }
  }

  /** A moment in ISO 8601. */
  public static Optional<Instant> moment(Map<String, ?> from, String key) {
    try {
      return text(from, key).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException otherForm) {
      // A time in another form than the vendor documents is worth less than the rest.
      return Optional.empty();
    }
  }

  /** An object, an empty one when there is none. */
  public static Map<String, Object> object(Map<String, ?> from, String key) {
    return asObject(from.get(key));
  }

  /** The objects of a list, without what else is in it. */
  public static List<Map<String, Object>> objects(Map<String, ?> from, String key) {
    return asObjects(from.get(key));
  }

  /** The value as an object, an empty one when it is none. */
  @SuppressWarnings("unchecked") // JSON objects have no other keys.
  public static Map<String, Object> asObject(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** The objects of a value that is a list. */
  public static List<Map<String, Object>> asObjects(Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(Values::asObject).toList()
        : List.of();
  }

  /** A new object with those of the fields that are there, in this order. */
  public static Map<String, Object> only(Map<String, ?> from, List<String> fields) {
    Map<String, Object> kept = new LinkedHashMap<>();
    for (String field : fields) {
      if (from.containsKey(field)) {
        kept.put(field, from.get(field));
      }
    }
    return kept;
  }
}
