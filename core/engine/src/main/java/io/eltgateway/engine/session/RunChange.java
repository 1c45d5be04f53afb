package io.eltgateway.engine.session;

import io.eltgateway.spi.ObjectPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of a run's file.
 *
 * @param created whether the object was created; deleted otherwise
 * @param row the object; empty where everything before the line is forgotten, because it says so,
 *     or because it cannot be understood and may have been a deletion
 */
record RunChange(boolean created, Optional<LedgerRow> row) {
  private static final Logger log = LoggerFactory.getLogger(RunChange.class);

  /** Nothing that stands before this counts any more. */
  static final RunChange FORGOTTEN = new RunChange(false, Optional.empty());

  private static final String FORGET = "forgotten";

  static RunChange created(LedgerRow row) {
    return new RunChange(true, Optional.of(row));
  }

  static RunChange deleted(LedgerRow row) {
    return new RunChange(false, Optional.of(row));
  }

  String toJson() {
    ObjectNode line = JsonMapper.shared().createObjectNode();
    if (row.isEmpty()) {
      return line.put("event", FORGET).toString();
    }
    LedgerRow known = row.get();
    line.put("event", created ? "created" : "deleted");
    line.put("instance", known.instance());
    ArrayNode steps = line.putArray("object");
    for (ObjectPath.Step step : known.object().steps()) {
      steps.addArray().add(step.kind()).add(step.id());
    }
    return line.toString();
  }

  static RunChange parse(String json) {
    try {
      JsonNode line = JsonMapper.shared().readTree(json);
      if (FORGET.equals(line.path("event").asString(""))) {
        return FORGOTTEN;
      }
      List<ObjectPath.Step> steps = new ArrayList<>();
      for (JsonNode step : line.required("object")) {
        steps.add(
            new ObjectPath.Step(step.required(0).stringValue(), step.required(1).stringValue()));
      }
      LedgerRow row = new LedgerRow(line.required("instance").stringValue(), new ObjectPath(steps));
      return switch (line.required("event").stringValue()) {
        case "created" -> created(row);
        case "deleted" -> deleted(row);
        default -> throw new IllegalArgumentException("An event of another version");
      };
    } catch (JacksonException | IllegalArgumentException e) {
      log.warn(
          "A line of a run's file cannot be understood; the run forgets what stands before it", e);
      return FORGOTTEN;
    }
  }
}
