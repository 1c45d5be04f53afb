package io.eltgateway.airbyte.interactive;

import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Job;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.api.Workspaces;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The newest jobs of one connection, as a chart or a table. Thread-safe. */
final class SyncHistory {
  private static final int MOST_JOBS = 500;
  private static final int LISTED = 30;
  private static final int IN_FULL = 10;

  private final Installation installation;
  private final Ends ends;
  private final Json json;

  SyncHistory(Installation installation, Json json) {
    this.installation = installation;
    this.ends = new Ends(installation);
    this.json = json;
  }

  ToolResult show(ToolCall call) {
    String id = Ids.required(call, "connection_id");
    String workspace = installation.workspaces().required(call);
    int most = call.number("max_jobs").map(Number::intValue).orElse(LISTED);
    Map<String, Object> connection = installation.api().get("/connections/" + id, call);
    Workspaces.check("connection", connection, workspace);
    Read read = read(connection, workspace, id, Math.min(Math.max(1, most), MOST_JOBS), call);
    Map<String, Object> data = data(read, workspace, id);
    return Shown.result(call, text(call, read, data), data, Map.of());
  }

  /** What was read of a connection. */
  private record Read(
      String name, List<Job> jobs, Optional<Ends.End> source, Optional<Ends.End> destination) {

    long succeeded() {
      return jobs.stream().filter(Job::succeeded).count();
    }

    long failed() {
      return jobs.stream().filter(Job::failed).count();
    }

    long records() {
      return jobs.stream().mapToLong(Job::records).sum();
    }

    long bytes() {
      return jobs.stream().mapToLong(Job::bytes).sum();
    }
  }

  private Read read(
      Map<String, Object> connection, String workspace, String id, int most, ToolCall call) {
    String name = Values.filled(connection, "name").orElse(id);
    boolean named = !call.flag("suppress_ui");
    Optional<String> source = Values.filled(connection, "sourceId").filter(Ids::isUuid);
    Optional<String> destination = Values.filled(connection, "destinationId").filter(Ids::isUuid);
    List<Supplier<Object>> reads =
        List.of(
            () -> installation.jobs().newest(workspace, id, most, call),
            () -> named ? source.map(s -> ends.source(workspace, s, call)) : Optional.empty(),
            () ->
                named
                    ? destination.map(d -> ends.destination(workspace, d, call))
                    : Optional.empty());
    List<Object> found = installation.parallel().map(reads, call, Supplier::get);
    return new Read(name, jobs(found.get(0)), end(found.get(1)), end(found.get(2)));
  }

  private static List<Job> jobs(Object found) {
    return ((List<?>) found).stream().map(Job.class::cast).toList();
  }

  private static Optional<Ends.End> end(Object found) {
    return ((Optional<?>) found).map(Ends.End.class::cast);
  }

  private Map<String, Object> data(Read read, String workspace, String id) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("connection_id", id);
    data.put("connection_name", read.name);
    data.put("connection_url", installation.web().connection(workspace, id).orElse(null));
    data.put("source_name", read.source.map(Ends.End::name).orElse(null));
    data.put("source_url", read.source.flatMap(Ends.End::url).orElse(null));
    data.put("destination_name", read.destination.map(Ends.End::name).orElse(null));
    data.put("destination_url", read.destination.flatMap(Ends.End::url).orElse(null));
    data.put("job_count", read.jobs.size());
    data.put("succeeded", read.succeeded());
    data.put("failed", read.failed());
    data.put("success_rate", percent(read.succeeded(), read.jobs.size()));
    data.put("records_synced", read.records());
    data.put("bytes_synced", read.bytes());
    data.put("jobs", read.jobs.stream().map(job -> job(job, workspace, id)).toList());
    return data;
  }

  private Map<String, Object> job(Job job, String workspace, String connection) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("job_id", job.id());
    shown.put("status", job.status());
    shown.put("job_type", job.type());
    shown.put("bytes_synced", job.bytes());
    shown.put("records_synced", job.records());
    shown.put("start_time", job.started().orElse(null));
    shown.put("job_url", installation.web().timeline(workspace, connection).orElse(null));
    return shown;
  }

  /** One digit after the point; nothing is zero. */
  static double percent(long part, long whole) {
    return whole == 0 ? 0 : Math.round(1000.0 * part / whole) / 10.0;
  }

  private String text(ToolCall call, Read read, Map<String, Object> data) {
    Detail detail = Detail.of(call);
    StringBuilder text = new StringBuilder(head(call, read));
    if (detail == Detail.MIN) {
      return text.append(" Ask with agent_context summary or verbose for more.").toString();
    }
    text.append("\nIn all ")
        .append(Amounts.records(read.records()))
        .append(" records, ")
        .append(Amounts.bytes(read.bytes()))
        .append('.');
    if (!read.jobs.isEmpty()) {
      text.append("\n\n").append(table(read));
    }
    if (detail == Detail.VERBOSE) {
      List<?> jobs = (List<?>) data.get("jobs");
      text.append("\n\n").append(json.write(jobs.subList(0, Math.min(IN_FULL, jobs.size()))));
    }
    return text.toString();
  }

  private static String head(ToolCall call, Read read) {
    String seen = Shown.isView(call) ? "The user sees the history in a view. " : "";
    if (read.jobs.isEmpty()) {
      return seen + read.name + " has not run yet.";
    }
    long other = read.jobs.size() - read.succeeded() - read.failed();
    return seen
        + String.format(
            Locale.ROOT,
            "%s: %d of the newest %s succeeded (%.1f %%), %d failed or cancelled%s.",
            read.name.replaceAll("\\p{Cntrl}+", " "),
            read.succeeded(),
            Amounts.counted(read.jobs.size(), "job"),
            percent(read.succeeded(), read.jobs.size()),
            read.failed(),
            other == 0 ? "" : ", " + other + " not ended");
  }

  private static TextTable table(Read read) {
    TextTable table = new TextTable("job", "status", "started", "records", "bytes");
    read.jobs.stream()
        .limit(LISTED)
        .forEach(
            job ->
                table.add(
                    job.id(),
                    job.status(),
                    job.started().orElse(""),
                    Amounts.records(job.records()),
                    Amounts.bytes(job.bytes())));
    return table;
  }
}
