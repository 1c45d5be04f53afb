package io.eltgateway.integrateio.sandbox.mcp;

import io.eltgateway.testkit.sandbox.DataFiles;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The tools of the endpoint: what they say of themselves and what they do. Not thread-safe. */
public final class ToolTable {
  private final Map<String, JsonObject> definitions = new LinkedHashMap<>();
  private final Map<String, Function<JsonObject, JsonObject>> work = new LinkedHashMap<>();

  /** The tools of the data file, without their work. */
  public ToolTable(DataFiles files) {
    files.json("tools.json").objects("tools").forEach(this::offer);
  }

  /** Adds a definition, or puts it in the place of the one of this name. */
  public void offer(JsonObject definition) {
    definitions.put(definition.text("name"), definition);
  }

  /** Takes a tool away. */
  public void withhold(String name) {
    definitions.remove(name);
  }

  /** What is offered. */
  public List<JsonObject> definitions() {
    return List.copyOf(definitions.values());
  }

  boolean offers(String name) {
    return definitions.containsKey(name);
  }

  /** Says what a tool does. */
  void answer(String name, Function<JsonObject, JsonObject> does) {
    work.put(name, does);
  }

  JsonObject call(String name, JsonObject arguments) {
    JsonObject schema = definitions.get(name).object("inputSchema");
    for (Object required : schema.list("required")) {
      if (!arguments.containsKey((String) required)) {
        throw Refusal.invalid(required + " is required");
      }
    }
    return work.get(name).apply(arguments);
  }
}
