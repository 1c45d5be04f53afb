package io.eltgateway.engine.mcp;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.CompletionSource;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that lists what a test says, to one session something else than to another. */
final class ListedServer implements Remote {
  final List<String> calls = new CopyOnWriteArrayList<>();
  int lists;
  private final Map<String, String> bySession = new HashMap<>();
  private String json = "[]";

  /** What it lists from now on, a JSON array of definitions. */
  void lists(String newJson) {
    json = newJson;
  }

  /** What it lists to this session alone. */
  void listsTo(String session, String newJson) {
    bySession.put(session, newJson);
  }

  static List<Definition> definitions(String json) {
    List<Definition> definitions = new ArrayList<>();
    for (Object each : (List<?>) JsonValues.exact().read(json)) {
      Map<String, Object> members = new LinkedHashMap<>();
      ((Map<?, ?>) each).forEach((name, value) -> members.put(String.valueOf(name), value));
      definitions.add(new Definition(members));
    }
    return definitions;
  }

  @Override
  public Listing listed() {
    lists++;
    return new Listing(definitions(json), List.of());
  }

  @Override
  public Listing listed(ToolCall call) {
    lists++;
    return new Listing(
        definitions(bySession.getOrDefault(call.client().session(), json)), List.of());
  }

  @Override
  public ToolResult call(
      String tool, Map<String, Object> arguments, boolean repeatable, ToolCall call) {
    calls.add(tool);
    return ToolResult.text(tool);
  }

  @Override
  public void onToolsChange(Runnable action) {}

  @Override
  public PromptSource prompts() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ResourceSource resources() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionSource completions() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
