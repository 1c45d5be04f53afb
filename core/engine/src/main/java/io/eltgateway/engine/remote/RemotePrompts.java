package io.eltgateway.engine.remote;

import io.eltgateway.engine.remote.ListChanges.Kind;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The prompts of a server. Thread-safe. */
final class RemotePrompts implements PromptSource {
  private final RemoteUpstream upstream;
  private final Cached<Prompt> cached;

  RemotePrompts(RemoteUpstream upstream) {
    this.upstream = upstream;
    this.cached = new Cached<>("prompts", upstream.background(), this::listed);
    upstream.onChange(Kind.PROMPTS, this::mayHaveChanged);
  }

  @Override
  public List<Prompt> prompts() {
    return cached.get();
  }

  @Override
  public void onPromptsChange(Runnable action) {
    cached.onChange(action);
  }

  /** Asks for them once more, beside, if anybody ever wanted to know. */
  void mayHaveChanged() {
    cached.mayHaveChanged();
  }

  private List<Prompt> listed() {
    return upstream.list("prompts", "prompts/list", "prompts", "name").stream()
        .map(RemotePrompts::prompt)
        .toList();
  }

  private static Prompt prompt(Map<String, Object> element) {
    List<Argument> arguments = new ArrayList<>();
    if (element.get("arguments") instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> argument && argument.get("name") instanceof String name) {
          Map<String, Object> members = io.eltgateway.engine.remote.Message.object(argument);
          boolean required = Boolean.TRUE.equals(members.get("required"));
          arguments.add(
              new Argument(
                  name, text(members, "description"), required, Appearance.of(members, "title")));
        }
      }
    }
    return new Prompt(
        text(element, "name"),
        text(element, "description"),
        arguments,
        Appearance.of(element, "title", "icons", "_meta"));
  }

  static String text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  @Override
  public List<Message> render(String name, Map<String, String> arguments, ToolCall call) {
    return rendered(name, arguments, call).messages();
  }

  @Override
  public Rendered rendered(String name, Map<String, String> arguments, ToolCall call) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("name", name);
    params.put("arguments", arguments);
    Map<String, Object> result = upstream.ask("prompts/get", params, true, call).result();
    List<Message> messages = new ArrayList<>();
    if (result.get("messages") instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> message
            && message.get("content") instanceof Map<?, ?> block) {
          String role = "assistant".equals(message.get("role")) ? "assistant" : "user";
          Map<String, Object> content = io.eltgateway.engine.remote.Message.object(block);
          messages.add(new Message(role, new Content.Raw(content)));
        }
      }
    }
    return new Rendered(
        messages,
        text(result, "description"),
        io.eltgateway.engine.remote.Message.object(result, "_meta"));
  }
}
