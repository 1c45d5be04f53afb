package io.eltgateway.airbyte.local.tools;

import io.eltgateway.airbyte.api.NameList;
import io.eltgateway.airbyte.local.protocol.CheckResult;
import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ConnectorRuns;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The tools that try a connector's settings and look into a source. Thread-safe. */
public final class SourceTools {
  private static final String SOURCE = "source_connector_name";
  private static final int DEFAULT_RECORDS = 1000;
  private static final int MOST_RECORDS = 10_000;
  private static final int DEFAULT_PREVIEW = 10;
  private static final int MOST_PREVIEW = 100;
  private static final int RECORDS_PER_REPORT = 250;
  private static final int MOST_TOLD = 20;

  private final ConnectorRuns runs;
  private final RunArguments arguments;
  private final Json json;

  /** Tools over these connectors. */
  public SourceTools(ConnectorRuns runs, RunArguments arguments, Json json) {
    this.runs = runs;
    this.arguments = arguments;
    this.json = json;
  }

  /** The tools' work, by name. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "validate_connector_config", this::validate,
        "list_source_streams", this::listStreams,
        "get_source_stream_json_schema", this::schema,
        "read_source_stream_records", this::read,
        "get_stream_previews", this::preview);
  }

  /** Answers a pair, {@code [is_valid, message]}, whatever is wrong with the connector. */
  private ToolResult validate(ToolCall call) {
    String stage = "The connector cannot be run. ";
    try {
      ConnectorRun bare = RunArguments.connector(call, "connector_name");
      Map<String, Object> specification = runs.specification(bare, call);
      stage = "The settings cannot be used. ";
      ConnectorRun run = arguments.withSettings(bare, specification, call);
      stage = "The settings could not be checked. ";
      return verdict(run, runs.check(run, call));
    } catch (ToolException failed) {
      call.cancellation().check();
      return verdict(false, stage + failed.failure().message());
    }
  }

  private static ToolResult verdict(ConnectorRun run, CheckResult check) {
    if (check.succeeded()) {
      return verdict(true, run.connector() + " can connect with these settings.");
    }
    String reason = check.message().isBlank() ? "It does not say why." : check.message();
    return verdict(false, run.connector() + " cannot connect with these settings: " + reason);
  }

  private static ToolResult verdict(boolean valid, String message) {
    return ToolResult.json(List.of(valid, message));
  }

  private ToolResult listStreams(ToolCall call) {
    ConnectorRun run = arguments.source(call, SOURCE);
    return ToolResult.json(runs.discover(run, call).stream().map(Stream::name).toList());
  }

  private ToolResult schema(ToolCall call) {
    return ToolResult.json(stream(arguments.source(call, SOURCE), call).jsonSchema());
  }

  private Stream stream(ConnectorRun run, ToolCall call) {
    String name = call.text("stream_name").orElse("");
    return StreamNames.required(runs.discover(run, call), name, run.connector());
  }

  private ToolResult read(ToolCall call) {
    ConnectorRun run = arguments.source(call, SOURCE);
    Stream stream = stream(run, call);
    int most = bounded(call, "max_records", DEFAULT_RECORDS, MOST_RECORDS);
    StreamRows rows = new StreamRows(stream, most, new AnswerRoom(AnswerRoom.CHARACTERS), json);
    runs.read(
        run,
        ConfiguredCatalog.of(List.of(stream)),
        List.of(),
        record -> {
          if (rows.owns(record)) {
            rows.add(record);
            report(rows, most, call);
          }
          return !rows.isFull();
        },
        call);
    return Answers.of(rows.rows(), leftOut(rows), json);
  }

  private static void report(StreamRows rows, int most, ToolCall call) {
    if (rows.taken() % RECORDS_PER_REPORT == 0) {
      call.progress()
          .report(
              rows.taken(),
              OptionalDouble.of(most),
              rows.taken() + " records of " + rows.stream().name() + " were read.");
    }
  }

  private static List<String> leftOut(StreamRows rows) {
    if (rows.leftOut() == 0) {
      return List.of();
    }
    return List.of(
        "Of "
            + rows.taken()
            + " records read, "
            + rows.leftOut()
            + " are left out here, because an answer holds at most "
            + AnswerRoom.CHARACTERS
            + " characters of records. To work with all of them, use sync_source_to_cache and"
            + " run_sql_query.");
  }

  private ToolResult preview(ToolCall call) {
    List<String> names = NameList.of(call.arguments().get("streams"), "streams", json);
    if (names.isEmpty()) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "No streams were named, so there is nothing to preview. Give 'streams' as a list of"
              + " names, or '*' for every stream; list_source_streams has the names.");
    }
    ConnectorRun run = arguments.source(call, "source_name");
    List<Stream> all = runs.discover(run, call);
    List<Stream> wanted = chosen(all, names);
    int limit = bounded(call, "limit", DEFAULT_PREVIEW, MOST_PREVIEW);
    Previews previews = new Previews(runs, run, limit, wanted.size(), json, call);
    previews.read(wanted);
    Map<String, Object> answer = new LinkedHashMap<>();
    wanted.forEach(stream -> answer.put(stream.name(), previews.answer(stream.name())));
    names.stream()
        .filter(name -> !name.equals("*") && !answer.containsKey(name))
        .forEach(name -> answer.put(name, StreamNames.unknown(all, name, run.connector())));
    return Answers.of(answer, leftOut(wanted, previews), json);
  }

  /** The streams of these names; of several with the same name, in other namespaces, the first. */
  private static List<Stream> chosen(List<Stream> streams, List<String> names) {
    Map<String, Stream> chosen = new LinkedHashMap<>();
    for (Stream stream : streams) {
      if (names.contains("*") || names.contains(stream.name())) {
        chosen.putIfAbsent(stream.name(), stream);
      }
    }
    return List.copyOf(chosen.values());
  }

  private static List<String> leftOut(List<Stream> streams, Previews previews) {
    List<String> cut =
        streams.stream()
            .filter(stream -> previews.leftOut(stream.name()) > 0)
            .map(stream -> previews.leftOut(stream.name()) + " of " + stream.name())
            .toList();
    if (cut.isEmpty()) {
      return List.of();
    }
    int told = Math.min(cut.size(), MOST_TOLD);
    return List.of(
        "Records left out, because the answer would be too long: "
            + String.join(", ", cut.subList(0, told))
            + (told < cut.size() ? " and " + (cut.size() - told) + " more streams'" : "")
            + ". Name fewer streams to see more of each.");
  }

  private static int bounded(ToolCall call, String argument, int usual, int most) {
    int wanted = call.number(argument).map(Number::intValue).orElse(usual);
    return Math.max(1, Math.min(wanted, most));
  }
}
