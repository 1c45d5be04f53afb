package io.eltgateway.airbyte.api;

import io.eltgateway.spi.Json;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names as models give them: a list is best, but they also write the text of one, or names between
 * commas.
 */
public final class NameList {
  private NameList() {}

  /**
   * The names, each once, in the order given; empty when there are none.
   *
   * @param given the argument's value; null when it was not given
   * @param argument its name, for messages
   * @throws io.eltgateway.spi.ToolException when it holds something else than names
   */
  public static List<String> of(Object given, String argument, Json json) {
    Set<String> names = new LinkedHashSet<>();
    for (Object entry : entries(given, argument, json)) {
      if (!(entry instanceof String text)) {
        throw Failures.arguments("'" + argument + "' must hold names only.");
      }
      names.add(text.strip());
    }
    names.remove("");
    return List.copyOf(names);
  }

  private static List<?> entries(Object given, String argument, Json json) {
    if (given instanceof List<?> list) {
      return list;
    }
    if (!(given instanceof String text)) {
      return List.of();
    }
    return text.strip().startsWith("[")
        ? parsed(text, argument, json)
        : Arrays.asList(text.split(",", -1));
  }

  private static List<?> parsed(String text, String argument, Json json) {
    try {
      return Values.asList(json.read(text));
    } catch (IllegalArgumentException notJson) {
      throw Failures.arguments(
          "'"
              + argument
              + "' looks like a JSON list but is none: "
              + notJson.getMessage()
              + " Give a list, or names between commas without brackets.");
    }
  }
}
