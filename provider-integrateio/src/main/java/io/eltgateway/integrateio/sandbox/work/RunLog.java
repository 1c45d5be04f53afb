package io.eltgateway.integrateio.sandbox.work;

import io.eltgateway.testkit.sandbox.DataFiles;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What runs write: made up from the package's components and the fault that ends it. */
public final class RunLog {
  private static final long SECONDS_A_LINE = 3;

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

  String text(JsonObject run, JsonObject ran) {
    List<String> lines = new ArrayList<>(texts.texts("start"));
    for (JsonObject wrapper : ran.object("data_flow_json").objects("components")) {
      wrapper.keySet().forEach(type -> lines.add("INFO  " + line(wrapper.object(type), type)));
    }
    String fault = run.text("_fault");
    if (fault != null) {
      lines.addAll(texts.object("faults").object(fault).texts("lines"));
    }
    lines.addAll(texts.texts(run.text("status")));
    StringBuilder log = new StringBuilder();
    Instant time = Instant.parse(run.text("created_at"));
    for (String line : lines) {
      log.append(time).append(' ').append(line).append('\n');
      time = time.plusSeconds(SECONDS_A_LINE);
    }
    return log.toString();
  }

  private static String line(JsonObject component, String type) {
    return component.text("name", type) + " (" + type + ") processed";
  }
}
