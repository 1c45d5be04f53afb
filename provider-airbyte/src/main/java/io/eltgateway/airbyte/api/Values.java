package io.eltgateway.airbyte.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON values without ever failing: what is absent, null or of another type is not there. The
 * keys lead from object to object, so {@code text(info, "billing", "paymentStatus")} is the text at
 * {@code /billing/paymentStatus}.
 */
public final class Values {
  private Values() {}

  /** A text; empty when it is none. */
  public static Optional<String> text(Map<String, ?> from, String... path) {
    return find(from, path) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A text that is not blank. */
  public static Optional<String> filled(Map<String, ?> from, String... path) {
    return text(from, path).filter(text -> !text.isBlank());
  }

  /** A number, or a text that is a whole number. */
  public static Optional<Long> number(Map<String, ?> from, String... path) {
    Object value = find(from, path);
    if (value instanceof Number number) {
      return Optional.of(number.longValue());
    }
    if (value instanceof String text && text.matches("-?\\d{1,18}")) {
      return Optional.of(Long.valueOf(text));
    }
    return Optional.empty();
  }

  /** Whether there is a {@code true}. */
  public static boolean flag(Map<String, ?> from, String... path) {
    return Boolean.TRUE.equals(find(from, path));
  }

  /** An object, an empty one when there is none. */
  public static Map<String, Object> object(Map<String, ?> from, String... path) {
    return asObject(find(from, path));
  }

  /** A list, an empty one when there is none. */
  public static List<Object> list(Map<String, ?> from, String... path) {
    return asList(find(from, path));
  }

  /** The objects of a list, without what else is in it. */
  public static List<Map<String, Object>> objects(Map<String, ?> from, String... path) {
    return asObjects(find(from, path));
  }

  /** A moment: ISO-8601 text with an offset, or seconds since 1970. */
  public static Optional<Instant> moment(Map<String, ?> from, String... path) {
    Object value = find(from, path);
    try {
      if (value instanceof Number seconds) {
        return Optional.of(Instant.ofEpochSecond(seconds.longValue()));
      }
      if (value instanceof String text && !text.isBlank()) {
        return Optional.of(OffsetDateTime.parse(text.strip().replace(' ', 'T')).toInstant());
      }
    } catch (DateTimeException e) {
      // A time in another form than the vendor documents is worth less than the rest.
    }
    return Optional.empty();
  }

  /** The value as an object, an empty one when it is none. */
  @SuppressWarnings("unchecked") // JSON objects have no other keys.
  public static Map<String, Object> asObject(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** The value as a list, an empty one when it is none. */
  @SuppressWarnings("unchecked")
  public static List<Object> asList(Object value) {
    return value instanceof List<?> list ? (List<Object>) list : List.of();
  }

  /** The objects of a value that is a list. */
  public static List<Map<String, Object>> asObjects(Object value) {
    return asList(value).stream().filter(Map.class::isInstance).map(Values::asObject).toList();
  }

  /** What is at the end of the path, null when nothing is. */
  public static Object find(Map<String, ?> from, String... path) {
    Object value = from;
    for (String key : path) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return value;
  }
}
