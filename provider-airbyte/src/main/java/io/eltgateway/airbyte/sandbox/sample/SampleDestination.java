package io.eltgateway.airbyte.sandbox.sample;

import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A destination that keeps each stream as a file of JSON lines, in a folder for each namespace. A
 * program of its own; see {@link SampleConnectors} for how it is started.
 */
public final class SampleDestination {
  private final Messages messages;
  private final CommandLine line;

  private SampleDestination(CommandLine line, Messages messages) {
    this.line = line;
    this.messages = messages;
  }

  /** Runs one command of the Airbyte protocol. */
  public static void main(String[] arguments) throws InterruptedException {
    Program.run(messages -> new SampleDestination(CommandLine.of(arguments), messages).run());
  }

  private boolean run() throws IOException, InterruptedException {
    if (line.command().equals("spec")) {
      messages.send("SPEC", "spec", Resources.read("destination-spec.json"));
      return true;
    }
    Map<String, Object> config = line.config();
    Misbehaviour misbehaviour = Misbehaviour.in(config);
    switch (misbehaviour) {
      case FLOOD_STDERR -> Misbehaviour.floodStandardError();
      case PRINT_SECRET -> messages.log("INFO", "Signing in with the key " + config.get("api_key"));
      default -> {}
    }
    switch (line.command()) {
      case "check" -> check(config, misbehaviour);
      case "write" -> write(config, misbehaviour);
      default -> throw new IllegalArgumentException("unknown command '" + line.command() + "'");
    }
    return true;
  }

  private static Path folder(Map<String, Object> config) {
    if (config.get("folder") instanceof String folder && Path.of(folder).isAbsolute()) {
      return Path.of(folder);
    }
    throw new IllegalArgumentException("'folder' must be the absolute path of a folder");
  }

  private void check(Map<String, Object> config, Misbehaviour misbehaviour) throws IOException {
    if (misbehaviour == Misbehaviour.FAIL_CHECK) {
      messages.connectionStatus(false, "The folder cannot be written.");
      return;
    }
    Files.createDirectories(folder(config));
    messages.connectionStatus(true, "The folder can be written.");
  }

  private void write(Map<String, Object> config, Misbehaviour misbehaviour)
      throws IOException, InterruptedException {
    try (StreamFiles files = new StreamFiles(folder(config), line.configuredStreams());
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      long records = 0;
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        JsonObject message = Json.readObject(text);
        switch (String.valueOf(message.get("type"))) {
          case "RECORD" -> {
            files.append(message.object("record"));
            records++;
            misbehave(misbehaviour, records);
          }
          case "STATE" -> state(message.object("state"), files);
          case "TRACE" -> files.status(message.object("trace"));
          default -> messages.log("DEBUG", "Nothing to do for " + message.get("type"));
        }
      }
      files.complete();
      messages.log("INFO", records + " records were written.");
      messages.flush();
      if (misbehaviour == Misbehaviour.NEVER_END) {
        Misbehaviour.stay();
      }
    }
  }

  private void misbehave(Misbehaviour misbehaviour, long records) {
    if (misbehaviour == Misbehaviour.EXIT_137 && records == 2) {
      messages.flush();
      Misbehaviour.die();
    }
    if (misbehaviour == Misbehaviour.FAIL_STREAM && records == 2) {
      throw new IllegalArgumentException("The folder is full.");
    }
  }

  /** What came before a state is on the disk when the state is given back. */
  private void state(JsonObject state, StreamFiles files) throws IOException {
    files.flush();
    long count = files.takeCountSinceState();
    messages.send(
        "STATE", "state", state.with("destinationStats", JsonObject.of("recordCount", count)));
    messages.flush();
  }
}
