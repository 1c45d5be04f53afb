package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads which streams a call means. A list is best; models also write names between commas, or a
 * list as text.
 */
final class StreamNames {
  private final Json json;

  StreamNames(Json json) {
    this.json = json;
  }

  /**
   * The names, each once, in the order given.
   *
   * @throws ToolException when there are none, or a {@code *}: which streams are synced is said one
   *     by one, so that nobody copies more than was meant
   */
  List<String> of(ToolCall call, String argument) {
    Set<String> names = new LinkedHashSet<>();
    for (Object entry : entries(call.arguments().get(argument), argument)) {
      if (!(entry instanceof String text)) {
        throw Failures.arguments("'" + argument + "' must hold names of streams only.");
      }
      String name = text.strip();
      if (name.equals("*")) {
        throw Failures.arguments(
            "'*' is not taken for '"
                + argument
                + "': name the streams one by one. get_connector_info suggests some, and"
                + " list_source_streams shows all where connectors may be run here.");
      }
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      throw Failures.arguments(
          "'" + argument + "' names no stream. Name at least one, for example [\"users\"].");
    }
    return List.copyOf(names);
  }

  private List<?> entries(Object given, String argument) {
    if (given instanceof List<?> list) {
      return list;
    }
    if (!(given instanceof String text)) {
      return List.of();
    }
    String plain = text.strip();
    return plain.startsWith("[") && plain.endsWith("]")
        ? parsed(plain, argument)
        : new ArrayList<>(List.of(plain.split(",", -1)));
  }

  private List<?> parsed(String text, String argument) {
    try {
      if (json.read(text) instanceof List<?> list) {
        return list;
      }
    } catch (IllegalArgumentException notJson) {
      throw Failures.arguments(
          "'"
              + argument
              + "' looks like a JSON list but is none: "
              + notJson.getMessage()
              + " Give a list, or names between commas without brackets.");
    }
    return List.of();
  }
}
