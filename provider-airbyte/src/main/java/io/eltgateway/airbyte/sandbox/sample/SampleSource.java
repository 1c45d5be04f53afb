package io.eltgateway.airbyte.sandbox.sample;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A source that makes its records up: users, products and purchases, in full or after the last
 * state. A program of its own; see {@link SampleConnectors} for how it is started.
 */
public final class SampleSource {
  private static final long DEFAULT_COUNT = 100;

  private final Messages messages;
  private final CommandLine line;

  private SampleSource(CommandLine line, Messages messages) {
    this.line = line;
    this.messages = messages;
  }

  /** Runs one command of the Airbyte protocol. */
  public static void main(String[] arguments) throws InterruptedException {
    Program.run(messages -> new SampleSource(CommandLine.of(arguments), messages).run());
  }

  private boolean run() throws IOException, InterruptedException {
    if (line.command().equals("spec")) {
      messages.send("SPEC", "spec", Resources.read("source-spec.json"));
      return true;
    }
    Map<String, Object> config = line.config();
    Misbehaviour misbehaviour = Misbehaviour.in(config);
    switch (misbehaviour) {
      case GARBAGE -> {
        garbage();
        return true;
      }
      case FLOOD_STDERR -> Misbehaviour.floodStandardError();
      case PRINT_SECRET -> printSecret(config);
      default -> {}
    }
    return command(config, misbehaviour);
  }

  private boolean command(Map<String, Object> config, Misbehaviour misbehaviour)
      throws IOException, InterruptedException {
    switch (line.command()) {
      case "check" -> check(config, misbehaviour);
      case "discover" -> discover();
      case "read" -> {
        return new Reading(config, misbehaviour).run();
      }
      default -> throw new IllegalArgumentException("unknown command '" + line.command() + "'");
    }
    return true;
  }

  private void garbage() {
    messages.line("Traceback of something that is not JSON");
    messages.line("{\"type\":\"RECORD\",\"record\":{\"stream\":\"users\",\"data\":{\"id\":");
    messages.line("[1, 2, 3]");
  }

  private void printSecret(Map<String, Object> config) {
    messages.log("INFO", "Signing in with the key " + config.get("api_key"));
    System.err.println("DEBUG api_key=" + config.get("api_key"));
  }

  private void check(Map<String, Object> config, Misbehaviour misbehaviour) {
    if (misbehaviour == Misbehaviour.FAIL_CHECK) {
      messages.connectionStatus(false, "The shop is closed: no connection could be made.");
    } else if (misbehaviour == Misbehaviour.PRINT_SECRET) {
      messages.connectionStatus(false, "The key " + config.get("api_key") + " is not accepted.");
    } else if ("expired".equals(config.get("api_key"))) {
      messages.connectionStatus(false, "The API key has expired.");
    } else {
      messages.connectionStatus(true, "The sample source is ready.");
    }
  }

  private void discover() throws IOException {
    Map<String, Object> schemas = Resources.read("source-schemas.json");
    List<Object> streams = new ArrayList<>();
    for (SampleStream stream : SampleStream.values()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", stream.title());
      entry.put("json_schema", schemas.get(stream.title()));
      entry.put("supported_sync_modes", List.of("full_refresh", "incremental"));
      entry.put("source_defined_cursor", true);
      entry.put("default_cursor_field", List.of("updated_at"));
      entry.put("source_defined_primary_key", List.of(List.of("id")));
      entry.put("is_resumable", true);
      streams.add(entry);
    }
    messages.send("CATALOG", "catalog", Map.of("streams", streams));
  }

  /** One run of {@code read}. */
  private final class Reading {
    private static final int RECORDS_PER_STATE = 10_000;

    private final Map<String, Object> config;
    private final Misbehaviour misbehaviour;
    private final long count;
    private final long seed;
    private final Map<String, Instant> cursors = new LinkedHashMap<>();

    Reading(Map<String, Object> config, Misbehaviour misbehaviour) throws IOException {
      this.config = config;
      this.misbehaviour = misbehaviour;
      count = config.get("count") instanceof Number given ? given.longValue() : DEFAULT_COUNT;
      seed = config.get("seed") instanceof Number given ? given.longValue() : 1;
      line.state().forEach(this::remember);
    }

    private void remember(Object message) {
      if (!(message instanceof JsonObject state)) {
        return;
      }
      JsonObject stream = state.object("stream");
      String name = stream.object("stream_descriptor").text("name");
      String cursor = stream.object("stream_state").text("updated_at");
      if (name != null && cursor != null) {
        cursors.put(name, Instant.parse(cursor));
      }
    }

    boolean run() throws IOException, InterruptedException {
      boolean complete = true;
      for (JsonObject configured : line.configuredStreams()) {
        Object name = configured.object("stream").get("name");
        SampleStream stream =
            SampleStream.named(String.valueOf(name))
                .orElseThrow(() -> new IllegalArgumentException("no stream '" + name + "'"));
        complete &= read(stream, "incremental".equals(configured.get("sync_mode")));
      }
      messages.flush();
      if (misbehaviour == Misbehaviour.NEVER_END) {
        Misbehaviour.stay();
      }
      return complete;
    }

    private boolean read(SampleStream stream, boolean incremental) {
      messages.streamStatus(stream.title(), "STARTED");
      long first =
          incremental && cursors.containsKey(stream.title())
              ? SampleStream.firstAfter(cursors.get(stream.title()))
              : 1;
      long last = stream.size(count);
      if (first <= last) {
        messages.streamStatus(stream.title(), "RUNNING");
        records(stream, first, last, incremental);
      }
      if (stream == SampleStream.PURCHASES && misbehaviour == Misbehaviour.FAIL_STREAM) {
        messages.error(
            "The purchases cannot be read to the end.",
            "page 2 was refused",
            "at sample.Purchases.page(Purchases:2)");
        messages.streamStatus(stream.title(), "INCOMPLETE");
        return false;
      }
      messages.streamStatus(stream.title(), "COMPLETE");
      return true;
    }

    private void records(SampleStream stream, long first, long last, boolean incremental) {
      StringBuilder out = new StringBuilder();
      long sinceState = 0;
      for (long id = first; id <= last; id++) {
        if (misbehaviour == Misbehaviour.EXIT_137 && id > (first + last) / 2) {
          messages.flush();
          Misbehaviour.die();
        }
        out.setLength(0);
        out.append("{\"type\":\"RECORD\",\"record\":{\"stream\":\"").append(stream.title());
        out.append("\",\"data\":");
        stream.record(id, seed, out);
        out.append(",\"emitted_at\":").append(System.currentTimeMillis()).append("}}");
        messages.line(out);
        sinceState++;
        if (incremental && (sinceState == RECORDS_PER_STATE || id == last)) {
          state(stream, id, sinceState);
          sinceState = 0;
        }
      }
      if (misbehaviour == Misbehaviour.PRINT_SECRET) {
        secretRecord(stream, last + 1);
      }
    }

    private void secretRecord(SampleStream stream, long id) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("stream", stream.title());
      record.put("data", Map.of("id", id, "name", "key " + config.get("api_key")));
      record.put("emitted_at", System.currentTimeMillis());
      messages.send("RECORD", "record", record);
    }

    private void state(SampleStream stream, long id, long records) {
      Map<String, Object> content = new LinkedHashMap<>();
      content.put("stream_descriptor", Map.of("name", stream.title()));
      content.put("stream_state", Map.of("updated_at", SampleStream.updatedAt(id).toString()));
      Map<String, Object> state = new LinkedHashMap<>();
      state.put("type", "STREAM");
      state.put("stream", content);
      state.put("sourceStats", Map.of("recordCount", records));
      messages.send("STATE", "state", state);
    }
  }
}
