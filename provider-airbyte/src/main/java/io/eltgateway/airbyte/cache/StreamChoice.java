package io.eltgateway.airbyte.cache;

import io.eltgateway.airbyte.api.NameList;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.airbyte.local.tools.StreamNames;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolException;
import java.util.List;

/**
 * Which of a source's streams a call asks for: {@code suggested} (what the registry suggests for
 * the connector, else all), {@code *}, or names.
 */
final class StreamChoice {
  private static final String SUGGESTED = "suggested";
  private static final String ALL = "*";

  private StreamChoice() {}

  /**
   * Chooses.
   *
   * @param argument what the call says; null for the default
   * @param suggested the registry's suggestion; empty without one
   * @throws ToolException when a name is unknown, or nothing is left
   */
  static List<Stream> of(
      Object argument, List<Stream> streams, List<String> suggested, String connector, Json json) {
    List<String> names = NameList.of(argument == null ? SUGGESTED : argument, "streams", json);
    List<Stream> chosen;
    if (names.equals(List.of(ALL))) {
      chosen = streams;
    } else if (names.equals(List.of(SUGGESTED))) {
      List<Stream> known = streams.stream().filter(s -> suggested.contains(s.name())).toList();
      chosen = known.isEmpty() ? streams : known;
    } else {
      chosen = names.stream().map(name -> StreamNames.required(streams, name, connector)).toList();
    }
    if (chosen.isEmpty()) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          streams.isEmpty()
              ? connector + " has no streams with these settings, so there is nothing to sync."
              : "'streams' names no stream. Give names, '*' for all, or leave it out.");
    }
    return chosen;
  }
}
