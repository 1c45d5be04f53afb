package io.eltgateway.integrateio.sandbox.work;

import io.eltgateway.testkit.sandbox.DataFiles;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What runs write: made up from the package's components and the fault that ends it. */
public final class RunLog {
  private final JsonObject texts;

  /** The texts of the data file. */
  public RunLog(DataFiles files) {
    texts = files.json("logs.json");
  }

  /** The one sentence that a fault ends with. */
  String error(String fault) {
    return texts.object("faults").object(fault).text("error");
  }

  /** What to do about a fault, as the vendor's own summary says it. */
  public List<Object> actions(JsonObject run) {
    return texts.object("faults").object(run.text("_fault", "")).list("actions");
  }

  /** The kinds of trouble in the log of a run. */
  public List<Object> patterns(JsonObject run) {
    return texts.object("faults").object(run.text("_fault", "")).list("patterns");
  }

  /**
   * What a run has written until now.
   *
   * @param ran its package
   * @param cluster where it runs
   */
  String text(JsonObject run, JsonObject ran, JsonObject cluster) {
    List<String> lines = new ArrayList<>();
    for (String line : texts.texts("start")) {
      lines.add(
          line.replace("{cluster}", cluster.text("name"))
              .replace("{nodes}", Long.toString(cluster.number("nodes"))));
    }
    lines.addAll(components(run, ran.object("data_flow_json").objects("components")));
    String fault = run.text("_fault");
    if (fault != null) {
      lines.addAll(texts.object("faults").object(fault).texts("lines"));
    }
    lines.addAll(texts.texts(run.text("status")));
    return dated(lines, run);
  }

  /** Those that it has come to: up to the faulty one, or as far as its progress goes. */
  private List<String> components(JsonObject run, List<JsonObject> components) {
    String faulty = texts.object("faults").object(run.text("_fault", "")).text("at", "");
    double progress = run.get("progress") instanceof Number done ? done.doubleValue() : 0;
    long records = 1_000 + run.number("id") % 97 * 13;
    List<String> lines = new ArrayList<>();
    for (JsonObject wrapper : components) {
      String type = wrapper.keySet().iterator().next();
      String name = wrapper.object(type).text("name", type);
      boolean reached = faulty.isEmpty() && lines.size() < Math.round(progress * components.size());
      if (name.equals(faulty) || (faulty.isEmpty() && !reached)) {
        break;
      }
      boolean moves = !type.startsWith("run_package");
      lines.add(
          "INFO  "
              + name
              + " ("
              + type
              + (moves ? ") processed " + records + " records" : ") completed"));
    }
    return lines;
  }

  /** Evenly from its beginning to its end, or to the last time that it was looked at. */
  private static String dated(List<String> lines, JsonObject run) {
    Instant begin = Instant.parse(run.text("created_at"));
    Instant end = Instant.parse(run.text("completed_at", run.text("updated_at")));
    long seconds = Math.max(0, Duration.between(begin, end).toSeconds());
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      Instant time = begin.plusSeconds(seconds * i / Math.max(1, lines.size() - 1));
      log.append(time).append(' ').append(lines.get(i)).append('\n');
    }
    return log.toString();
  }
}
