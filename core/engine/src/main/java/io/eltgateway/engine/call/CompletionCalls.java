package io.eltgateway.engine.call;

import io.eltgateway.engine.offer.Completions;
import io.eltgateway.spi.CompletionSource.Completion;
import io.eltgateway.spi.CompletionSource.Question;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Completes arguments the way tools are called: audited, masked, in a time. Thread-safe. */
final class CompletionCalls implements CompletionService {
  private final Completions completions;
  private final Reading reading;

  CompletionCalls(Completions completions, Calls calls) {
    this.completions = completions;
    this.reading = new Reading("completion/complete", calls);
  }

  @Override
  public Completion complete(Question question, CallRequest request) {
    Optional<Completions.Asked> asked = completions.find(question);
    // The chain knows results of tools; beside the values go two numbers, which need no mask.
    AtomicReference<Completion> found = new AtomicReference<>(Completion.NONE);
    ToolResult.Ok result =
        reading.run(
            request,
            asked.map(Completions.Asked::instance),
            invocation ->
                asked.isPresent()
                    ? completed(asked.get(), invocation, found)
                    : unknown(question.name()));
    List<String> values =
        result.content().stream()
            .filter(Content.Text.class::isInstance)
            .map(text -> ((Content.Text) text).text())
            .toList();
    return new Completion(values, found.get().total(), found.get().more());
  }

  private static ToolResult completed(
      Completions.Asked asked, Invocation invocation, AtomicReference<Completion> found) {
    Completion completion = asked.complete(invocation);
    found.set(completion);
    List<Content> values = completion.values().stream().<Content>map(Content.Text::new).toList();
    return new ToolResult.Ok(values, Optional.empty(), Map.of());
  }

  private static ToolResult unknown(String name) {
    return ToolResult.failed(
        FailureKind.NOT_FOUND,
        "Nothing can be completed for '"
            + Excerpt.of(name)
            + "'; prompts/list and resources/templates/list show what there is.");
  }
}
