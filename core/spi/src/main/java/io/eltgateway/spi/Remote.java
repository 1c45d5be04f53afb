package io.eltgateway.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Another MCP server, lent by {@link ProviderContext#remote}. Nothing is sent, and no process
 * started, before it is first asked something. What one caller's calls leave in the server's
 * session is never shared with another caller. Thread-safe.
 *
 * <p>What goes wrong is a {@link ToolException}, its details telling programs why: {@code status}
 * where the server answered with an HTTP status that is no answer, {@code code} where it answered
 * with an error of JSON-RPC, and with either {@code said}, a part of its own words, where it had
 * any. A write that may have happened says so.
 */
public interface Remote extends AutoCloseable {

  /**
   * Calls a tool there. The server's progress reaches the client, and each report gives the call
   * more time; what it asks back goes to the client that made the call.
   *
   * @param tool its name there
   * @param arguments JSON values
   * @param repeatable whether the call only reads, so that it may be sent again when it is not
   *     certain that it arrived; any other is sent once
   * @return the result as it came, its blocks as {@link Content.Raw}; a result that says it is an
   *     error is a {@link ToolResult.Failed} of kind {@link FailureKind#UPSTREAM} with the server's
   *     text and no details
   * @throws ToolException when there is no result
   */
  ToolResult call(String tool, Map<String, Object> arguments, boolean repeatable, ToolCall call);

  /** A tool of the gateway that is answered by one there. */
  default Tool tool(String name, ToolSpec spec) {
    boolean reads = spec.effect() == Effect.READ && spec.raises().isEmpty();
    return Tool.of(spec, call -> call(name, call.arguments(), reads, call));
  }

  /**
   * What the server lists now, all pages of it, asked on behalf of this call.
   *
   * @throws ToolException when it does not answer, or not with a list
   */
  Listing listed(ToolCall call);

  /**
   * The same on the gateway's own behalf, within the instance's time for reads. Takes as long as
   * the server does.
   */
  Listing listed();

  /**
   * Takes an action to run, on a thread of the gateway, when the server says that its tools
   * changed, or when a session with it has begun anew, so that they may have. However often that
   * is, it runs every few seconds at the most.
   */
  void onToolsChange(Runnable action);

  /**
   * Its prompts. What it lists is asked for in the background, from the first question on; until
   * then there are none.
   */
  PromptSource prompts();

  /** Its resources and their templates, in the same way. */
  ResourceSource resources();

  /** Completes arguments of its prompts and templates. */
  CompletionSource completions();

  /** Ends its sessions, or the process. The gateway does that too when the instance ends. */
  @Override
  void close();

  /**
   * The tools of a server.
   *
   * @param tools in the server's order, no two of one name
   * @param problems what was left out and why, in whole sentences
   */
  record Listing(List<Definition> tools, List<String> problems) {

    /** Copies the lists. */
    public Listing {
      tools = List.copyOf(tools);
      problems = List.copyOf(problems);
    }
  }

  /**
   * A tool as a server defines it: what it says of itself, which is no promise.
   *
   * @param json the element of its list, as it came; JSON values, do not change them
   */
  record Definition(Map<String, Object> json) {

    /** Checks that there is a name. */
    public Definition {
      if (!(json.get("name") instanceof String)) {
        throw new IllegalArgumentException("A tool needs a name");
      }
    }

    /** Its name there, which may hold more than the gateway's names do. */
    public String name() {
      return (String) Objects.requireNonNull(json.get("name"));
    }

    /** What it says of itself; empty where it says nothing. */
    public String description() {
      return json.get("description") instanceof String text ? text : "";
    }

    /** The schema of its arguments. */
    public Map<String, Object> inputSchema() {
      return object("inputSchema").orElseGet(() -> Map.of("type", "object"));
    }

    /** The schema of its structured result. */
    public Optional<Map<String, Object>> outputSchema() {
      return object("outputSchema");
    }

    /** Its hints: {@code readOnlyHint}, {@code destructiveHint} and so on. */
    public Map<String, Object> annotations() {
      return object("annotations").orElseGet(Map::of);
    }

    /** Its {@code _meta}. */
    public Map<String, Object> metadata() {
      return object("_meta").orElseGet(Map::of);
    }

    /** A JSON object's names are texts. */
    @SuppressWarnings("unchecked")
    private Optional<Map<String, Object>> object(String member) {
      return json.get(member) instanceof Map<?, ?> object
          ? Optional.of((Map<String, Object>) object)
          : Optional.empty();
    }
  }
}
