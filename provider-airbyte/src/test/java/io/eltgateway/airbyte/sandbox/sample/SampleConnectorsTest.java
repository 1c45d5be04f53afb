package io.eltgateway.airbyte.sandbox.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample connectors, started as the scripts that the sandbox names in its settings. */
class SampleConnectorsTest {
  @TempDir Path folder;
  private Map<String, Path> scripts;

  private record Run(int exit, List<JsonObject> messages) {
    List<JsonObject> of(String type, String content) {
      return messages.stream()
          .filter(message -> type.equals(message.get("type")))
          .map(message -> message.object(content))
          .toList();
    }
  }

  @BeforeEach
  void install() throws IOException {
    scripts = SampleConnectors.install(Files.createDirectory(folder.resolve("it's a folder")));
  }

  private Run run(String connector, String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(scripts.get(connector).toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", ".jsonl");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(file("input", input).toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    List<JsonObject> messages = new ArrayList<>();
    for (String line : Files.readAllLines(out, StandardCharsets.UTF_8)) {
      messages.add(Json.readObject(line));
    }
    return new Run(process.exitValue(), messages);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Run read(String config, String catalog, String state) throws Exception {
    return run(
        SampleConnectors.SOURCE,
        "",
        "read",
        "--config",
        file("config.json", config).toString(),
        "--catalog",
        file("catalog.json", catalog).toString(),
        "--state",
        file("state.json", state).toString());
  }

  private static String catalog(String stream, String mode) {
    return """
        {"streams": [{"stream": {"name": "%s"}, "sync_mode": "%s"}]}\
        """
        .formatted(stream, mode);
  }

  private static List<Object> ids(Run run) {
    return run.of("RECORD", "record").stream()
        .map(record -> record.object("data").get("id").toString())
        .map(Object.class::cast)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {SampleConnectors.SOURCE, SampleConnectors.DESTINATION})
  void eachSaysWhichOfItsSettingsIsSecret(String connector) throws Exception {
    Run run = run(connector, "", "spec");
    JsonObject specification = run.of("SPEC", "spec").get(0).object("connectionSpecification");
    JsonObject key = specification.object("properties").object("api_key");
    assertEquals(true, key.get("airbyte_secret"));
    assertEquals(0, run.exit());
  }

  @Test
  void theSourceHasThreeStreamsWithKeysAndCursors() throws Exception {
    Run run =
        run(
            SampleConnectors.SOURCE,
            "",
            "discover",
            "--config",
            file("config.json", "{}").toString());
    List<JsonObject> streams = run.of("CATALOG", "catalog").get(0).objects("streams");
    assertEquals(
        List.of("users", "products", "purchases"),
        streams.stream().map(stream -> stream.text("name")).toList());
    for (JsonObject stream : streams) {
      assertEquals(List.of(List.of("id")), stream.get("source_defined_primary_key"));
      assertEquals(List.of("updated_at"), stream.get("default_cursor_field"));
      assertFalse(stream.object("json_schema").isEmpty());
    }
  }

  @Test
  void anIncrementalReadGoesOnAfterTheStateOfTheLast() throws Exception {
    Run first = read("{\"count\": 3}", catalog("users", "incremental"), "[]");
    assertEquals(List.of("1", "2", "3"), ids(first));
    String state = Json.write(List.of(first.of("STATE", "state").get(0)));
    Run second = read("{\"count\": 5}", catalog("users", "incremental"), state);
    assertEquals(List.of("4", "5"), ids(second));
    assertEquals(List.of(), ids(read("{\"count\": 3}", catalog("users", "incremental"), state)));
    assertEquals(3, ids(read("{\"count\": 3}", catalog("users", "full_refresh"), state)).size());
  }

  @Test
  void theSameSeedMakesUpTheSameRecords() throws Exception {
    List<String> values = new ArrayList<>();
    for (String config :
        List.of("{\"count\": 4}", "{\"count\": 4}", "{\"count\": 4, \"seed\": 2}")) {
      values.add(
          read(config, catalog("purchases", "full_refresh"), "[]").of("RECORD", "record").stream()
              .map(record -> Json.write(record.get("data")))
              .toList()
              .toString());
    }
    assertEquals(values.get(0), values.get(1));
    assertNotEquals(values.get(0), values.get(2));
  }

  @Test
  void aKilledSourceHasSentHalfOfItsRecords() throws Exception {
    Run run =
        read(
            "{\"count\": 100, \"misbehave\": \"exit_137\"}", catalog("users", "incremental"), "[]");
    assertEquals(137, run.exit());
    assertEquals(50, ids(run).size());
  }

  private Run write(String catalog, String messages) throws Exception {
    String config = Json.write(Map.of("folder", folder.resolve("stored").toString()));
    return run(
        SampleConnectors.DESTINATION,
        messages,
        "write",
        "--config",
        file("config.json", config).toString(),
        "--catalog",
        file("catalog.json", catalog).toString());
  }

  @Test
  void theDestinationStoresRecordsInTheirNamespaceAndGivesTheStateBack() throws Exception {
    String catalog =
        """
        {"streams": [{"stream": {"name": "a/../b", "namespace": ".."},
                      "destination_sync_mode": "overwrite"}]}""";
    String messages =
        """
        {"type":"RECORD","record":{"stream":"a/../b","namespace":"..","data":{"n":0.1234567890123456789}}}
        {"type":"STATE","state":{"type":"STREAM"}}
        {"type":"TRACE","trace":{"type":"STREAM_STATUS","stream_status":{"status":"COMPLETE",\
        "stream_descriptor":{"name":"a/../b","namespace":".."}}}}
        """;
    Run run = write(catalog, messages);
    assertEquals(0, run.exit());
    assertEquals("STREAM", run.of("STATE", "state").get(0).get("type"));
    assertEquals(
        "{\"n\":0.1234567890123456789}\n",
        Files.readString(folder.resolve("stored").resolve("%2E.").resolve("a%2F..%2Fb.jsonl")));
  }

  @Test
  void theDestinationRefusesAStreamThatWasNotSaidToBeComplete() throws Exception {
    Run run = write("{\"streams\": [{\"stream\": {\"name\": \"a\"}}]}", "");
    assertEquals(1, run.exit());
    assertEquals("ERROR", run.of("TRACE", "trace").get(0).get("type"));
  }
}
