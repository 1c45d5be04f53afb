package io.eltgateway.engine.plugin;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.NameCheck;
import io.eltgateway.engine.config.problem.Quotes;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What no operator can put right about a provider's tools: names that no prefix makes usable, two
 * of one name, schemas that would spoil the list of all tools for clients. A provider that has such
 * a fault is left out as a whole, because nobody knows which of its tools it means.
 */
final class ToolFaults {
  private static final int MOST_TOLD = 3;

  /** What the gateway itself writes into a tool's element of the list. */
  private static final Set<String> OWN_MEMBERS =
      Set.of("name", "description", "inputSchema", "outputSchema", "annotations", "_meta");

  private final String prefix;
  private final List<String> faults = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private ToolFaults(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Looks at all tools.
   *
   * @param id the provider's id, which is the prefix when the operator chooses none
   * @param prefix the instance's prefix; where only that is too long, it is the operator's to mend
   * @throws IllegalArgumentException with the faults
   */
  static void requireNone(List<Tool> tools, String id, String prefix) {
    ToolFaults check = new ToolFaults(prefix.length() < id.length() ? prefix : id);
    tools.forEach(check::look);
    if (!check.faults.isEmpty()) {
      throw new IllegalArgumentException(check.message());
    }
  }

  private void look(Tool tool) {
    ToolSpec spec = tool == null ? null : tool.spec();
    if (spec == null) {
      faults.add("one of its tools is nothing");
      return;
    }
    String name = spec.name();
    String shown = Quotes.of(name);
    int length = prefix.length() + Instance.SEPARATOR.length() + name.length();
    if (!NameCheck.isPlain(name)) {
      faults.add(shown + " is no name: letters, digits and single underscores make one");
    } else if (length > NameCheck.MOST) {
      faults.add(
          "the name %s has %d characters with its prefix, and clients take %d"
              .formatted(shown, length, NameCheck.MOST));
    }
    if (!names.add(name)) {
      faults.add("two of its tools are called " + shown);
    }
    lookAtSchema(spec.inputSchema(), "the arguments of " + shown);
    spec.outputSchema().ifPresent(schema -> lookAtSchema(schema, "the result of " + shown));
    if (!isJson(spec.metadata()) || !isJson(spec.extras())) {
      faults.add("the metadata of " + shown + " is no JSON");
    }
    spec.extras().keySet().stream()
        .filter(OWN_MEMBERS::contains)
        .forEach(member -> faults.add("the extras of " + shown + " cannot hold '" + member + "'"));
  }

  /** A map can hold itself. */
  private static boolean isJson(Map<String, Object> value) {
    try {
      if (value.isEmpty()) {
        return true;
      }
      JsonValues.plain().write(value);
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  private void lookAtSchema(String schema, String whose) {
    Object parsed;
    try {
      parsed = JsonValues.plain().read(schema);
    } catch (IllegalArgumentException e) {
      faults.add("the schema of " + whose + " is no JSON (" + e.getMessage() + ")");
      return;
    }
    if (!(parsed instanceof Map<?, ?> object) || !"object".equals(object.get("type"))) {
      faults.add("the schema of " + whose + " is not that of an object (\"type\": \"object\")");
    } else if (!(object.get("properties") == null || object.get("properties") instanceof Map)
        || !(object.get("required") == null || object.get("required") instanceof List)) {
      faults.add("the schema of " + whose + " is no JSON Schema");
    }
  }

  private String message() {
    String told = faults.stream().limit(MOST_TOLD).collect(Collectors.joining("; "));
    int untold = faults.size() - MOST_TOLD;
    return told
        + (untold > 0 ? "; and " + untold + " faults more" : "")
        + ". Report it to its author.";
  }
}
