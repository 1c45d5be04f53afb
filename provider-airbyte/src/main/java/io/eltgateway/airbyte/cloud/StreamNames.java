package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.NameList;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.List;

/** Reads which streams a call means. */
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
    List<String> names = NameList.of(call.arguments().get(argument), argument, json);
    if (names.contains("*")) {
      throw Failures.arguments(
          "'*' is not taken for '"
              + argument
              + "': name the streams one by one. get_connector_info suggests some, and"
              + " list_source_streams shows all where connectors may be run here.");
    }
    if (names.isEmpty()) {
      throw Failures.arguments(
          "'" + argument + "' names no stream. Name at least one, for example [\"users\"].");
    }
    return names;
  }
}
