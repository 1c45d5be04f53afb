package io.eltgateway.engine.call;

import io.eltgateway.engine.offer.PromptEntry;
import io.eltgateway.engine.offer.Prompts;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.PromptSource.Argument;
import io.eltgateway.spi.PromptSource.Message;
import io.eltgateway.spi.PromptSource.Prompt;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders prompts the way tools are called: audited, masked, and within a time. Thread-safe. */
final class PromptCalls implements PromptService {
  private final Prompts prompts;
  private final Reading reading;
  private final Redactor redactor;

  PromptCalls(Prompts prompts, Calls calls, Redactor redactor) {
    this.prompts = prompts;
    this.reading = new Reading("prompts/get", calls);
    this.redactor = redactor;
  }

  @Override
  public List<Prompt> prompts() {
    return prompts.entries().stream().map(entry -> masked(entry.shown())).toList();
  }

  private Prompt masked(Prompt prompt) {
    List<Argument> arguments =
        prompt.arguments().stream()
            .map(
                argument ->
                    new Argument(
                        argument.name(),
                        redactor.mask(argument.description()),
                        argument.required()))
            .toList();
    return new Prompt(prompt.name(), redactor.mask(prompt.description()), arguments);
  }

  @Override
  public List<Message> render(CallRequest request) {
    Optional<PromptEntry> found = prompts.find(request.tool());
    // The chain knows results of tools; beside their content go the roles, which need no mask.
    List<String> roles = new ArrayList<>();
    ToolResult.Ok result =
        reading.run(
            request,
            found.map(PromptEntry::instance),
            invocation ->
                found.isPresent()
                    ? rendered(found.get(), invocation, roles)
                    : unknown(request.tool()));
    return messages(roles, result.content());
  }

  private static ToolResult rendered(PromptEntry entry, Invocation invocation, List<String> roles) {
    Map<String, String> arguments = PromptArguments.of(entry.shown(), invocation.arguments());
    List<Content> contents = new ArrayList<>();
    for (Message message : entry.render(arguments, invocation)) {
      roles.add(message.role());
      contents.add(message.content());
    }
    return new ToolResult.Ok(contents, Optional.empty(), Map.of());
  }

  private static List<Message> messages(List<String> roles, List<Content> contents) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      messages.add(new Message(roles.get(i), contents.get(i)));
    }
    return messages;
  }

  private ToolResult unknown(String name) {
    List<String> known = prompts.entries().stream().map(PromptEntry::name).toList();
    return ToolResult.failed(
        FailureKind.NOT_FOUND,
        Suggestions.withDidYouMean(
            "There is no prompt '" + Excerpt.of(name) + "'; prompts/list shows those there are.",
            name,
            known));
  }

  @Override
  public void onChange(Runnable action) {
    prompts.onChange(action);
  }
}
