package io.eltgateway.airbyte.sandbox.sample;

import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The arguments of a connector: {@code spec}, or {@code check}, {@code discover}, {@code read} and
 * {@code write} with the files they need.
 */
record CommandLine(String command, List<String> options) {

  static CommandLine of(String... arguments) {
    List<String> all = List.of(arguments);
    return all.isEmpty()
        ? new CommandLine("", all)
        : new CommandLine(all.get(0), all.subList(1, all.size()));
  }

  /** The settings, from {@code --config}. */
  JsonObject config() throws IOException {
    return Json.readObject(file("--config"));
  }

  /** The streams, from {@code --catalog}. */
  List<JsonObject> configuredStreams() throws IOException {
    return Json.readObject(file("--catalog")).objects("streams");
  }

  /** Where the last read ended, from {@code --state}; empty at the first. */
  List<Object> state() throws IOException {
    return options.contains("--state") && Json.read(file("--state")) instanceof List<?> states
        ? List.copyOf(states)
        : List.of();
  }

  private String file(String option) throws IOException {
    int place = options.indexOf(option);
    if (place < 0 || place + 1 >= options.size()) {
      throw new IllegalArgumentException("'" + command + "' needs " + option + " FILE");
    }
    return Files.readString(Path.of(options.get(place + 1)));
  }
}
