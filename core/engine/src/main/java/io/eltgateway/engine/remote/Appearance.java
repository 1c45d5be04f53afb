package io.eltgateway.engine.remote;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a server wants what it lists to be shown: titles, icons and the like, as far as clients take
 * them. Clients check a list as a whole, so that one of these which is misshapen would cost them
 * what every instance lists; what clients want is what the protocol's schema says.
 */
public final class Appearance {
  private static final Set<String> ROLES = Set.of("user", "assistant");
  private static final Set<String> THEMES = Set.of("light", "dark");

  private Appearance() {}

  /** Those of these members that an element of a list has, and that are well-formed. */
  public static Map<String, Object> of(Map<String, Object> element, String... members) {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (String member : members) {
      fitted(member, element.get(member)).ifPresent(value -> shown.put(member, value));
    }
    return shown;
  }

  private static Optional<Object> fitted(String member, Object value) {
    return switch (member) {
      case "title" -> Optional.ofNullable(value).filter(String.class::isInstance);
      case "size" -> Optional.ofNullable(value).filter(Number.class::isInstance);
      case "icons" -> icons(value);
      case "annotations" -> annotations(value);
      case "_meta" -> Optional.ofNullable(value).filter(Map.class::isInstance);
      default -> throw new IllegalArgumentException(member);
    };
  }

  private static Optional<Object> icons(Object value) {
    if (!(value instanceof List<?> list)) {
      return Optional.empty();
    }
    List<?> icons = list.stream().filter(Appearance::isIcon).toList();
    return icons.isEmpty() ? Optional.empty() : Optional.of(icons);
  }

  private static boolean isIcon(Object value) {
    return value instanceof Map<?, ?> icon
        && icon.get("src") instanceof String
        && icon.values().stream().noneMatch(Objects::isNull)
        && (!icon.containsKey("mimeType") || icon.get("mimeType") instanceof String)
        && (!icon.containsKey("sizes") || areTexts(icon.get("sizes")))
        && (!icon.containsKey("theme") || THEMES.contains(icon.get("theme")));
  }

  private static boolean areTexts(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }

  private static Optional<Object> annotations(Object value) {
    if (!(value instanceof Map<?, ?> annotations)) {
      return Optional.empty();
    }
    Map<String, Object> fitting = new LinkedHashMap<>();
    annotations.forEach(
        (name, annotation) -> {
          if (isAnnotation(String.valueOf(name), annotation)) {
            fitting.put(String.valueOf(name), annotation);
          }
        });
    return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting);
  }

  private static boolean isAnnotation(String name, Object value) {
    return switch (name) {
      case "audience" -> areTexts(value) && ROLES.containsAll((List<?>) value);
      case "priority" -> value instanceof Number number && isShare(number.doubleValue());
      case "lastModified" -> value instanceof String text && isMoment(text);
      default -> value != null;
    };
  }

  private static boolean isShare(double number) {
    return number >= 0 && number <= 1;
  }

  private static boolean isMoment(String text) {
    try {
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text);
      return true;
    } catch (DateTimeException none) {
      return false;
    }
  }
}
