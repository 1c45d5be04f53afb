package io.eltgateway.engine.call;

import io.eltgateway.engine.offer.PromptEntry;
import io.eltgateway.engine.offer.Prompts;
import io.eltgateway.engine.redact.ResultMask;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.PromptSource.Argument;
import io.eltgateway.spi.PromptSource.Message;
import io.eltgateway.spi.PromptSource.Prompt;
import io.eltgateway.spi.PromptSource.Rendered;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Renders prompts the way tools are called: audited, masked, and within a time. Thread-safe. */
final class PromptCalls implements PromptService {
  private final Prompts prompts;
  private final Reading reading;
  private final ResultMask mask;

  PromptCalls(Prompts prompts, Calls calls, ResultMask mask) {
    this.prompts = prompts;
    this.reading = new Reading("prompts/get", calls);
    this.mask = mask;
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
                        mask.maskText(argument.description()),
                        argument.required(),
                        mask.maskObject(argument.extras())))
            .toList();
    return new Prompt(
        prompt.name(),
        mask.maskText(prompt.description()),
        arguments,
        mask.maskObject(prompt.extras()));
  }

  @Override
  public Rendered render(CallRequest request) {
    Optional<PromptEntry> found = prompts.find(request.tool());
    // The chain knows results of tools; beside their content go the roles, which need no mask.
    AtomicReference<Rendered> rendered = new AtomicReference<>();
    ToolResult.Ok result =
        reading.run(
            request,
            found.map(PromptEntry::instance),
            invocation ->
                found.isPresent()
                    ? rendered(found.get(), invocation, rendered)
                    : unknown(request.tool()));
    return masked(rendered.get(), result);
  }

  private static ToolResult rendered(
      PromptEntry entry, Invocation invocation, AtomicReference<Rendered> rendered) {
    Rendered own =
        entry.render(PromptArguments.of(entry.shown(), invocation.arguments()), invocation);
    rendered.set(own);
    List<Content> contents = own.messages().stream().map(Message::content).toList();
    return new ToolResult.Ok(contents, Optional.empty(), own.metadata());
  }

  private Rendered masked(Rendered rendered, ToolResult.Ok result) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < result.content().size(); i++) {
      messages.add(new Message(rendered.messages().get(i).role(), result.content().get(i)));
    }
    return new Rendered(messages, mask.maskText(rendered.description()), result.metadata());
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
