package io.eltgateway.testkit.sandbox.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The query string. Where one value is asked for, the first of a name counts. */
public final class Query {

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  Query(String raw) {
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.computeIfAbsent(decode(name), first -> new ArrayList<>()).add(decode(value));
      }
    }
  }

  /** In a query string, unlike in a path, a plus sign is a space. */
  private static String decode(String raw) {
    return RawPath.decode(raw.replace('+', ' '));
  }

  /** The value, or null when absent or empty. */
  public String text(String name) {
    String value = values.getOrDefault(name, List.of("")).get(0);
    return value.isEmpty() ? null : value;
  }

  /** All values of a parameter that may be repeated, without empty ones. */
  public List<String> texts(String name) {
    return values.getOrDefault(name, List.of()).stream().filter(text -> !text.isEmpty()).toList();
  }

  /** Whether the parameter is absent or equals the value. */
  public boolean admits(String name, String value) {
    String wanted = text(name);
    return wanted == null || wanted.equals(value);
  }

  /** The boolean, or null when absent. */
  public Boolean flag(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Refusal.invalid("Query parameter '" + name + "' must be true or false");
    };
  }

  /** The whole number within the bounds, or the other one when absent. */
  public int number(String name, int otherwise, int least, int most) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Falls through to the same refusal as a number out of bounds.
    }
    throw Refusal.invalid(
        "Query parameter '" + name + "' must be a number from " + least + " to " + most);
  }

  /** The instant, or the other one when absent. */
  public Instant instant(String name, Instant otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException notATime) {
      throw Refusal.invalid("Query parameter '" + name + "' must be an ISO 8601 date and time");
    }
  }
}
