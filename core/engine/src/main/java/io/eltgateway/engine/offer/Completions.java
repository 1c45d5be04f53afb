package io.eltgateway.engine.offer;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.spi.CompletionSource;
import io.eltgateway.spi.CompletionSource.Completion;
import io.eltgateway.spi.CompletionSource.Kind;
import io.eltgateway.spi.CompletionSource.Question;
import io.eltgateway.spi.ToolCall;
import java.util.List;
import java.util.Optional;

/** Completes arguments of prompts and templates, whichever instance offers them. Thread-safe. */
public final class Completions {
  private final List<Offer<CompletionSource>> offers;
  private final Optional<Prompts> prompts;
  private final Optional<Resources> resources;

  Completions(
      List<Offer<CompletionSource>> offers,
      Optional<Prompts> prompts,
      Optional<Resources> resources) {
    this.offers = List.copyOf(offers);
    this.prompts = prompts;
    this.resources = resources;
  }

  /**
   * A question to one instance.
   *
   * @param instance whose prompt or template it is
   */
  public record Asked(Instance instance, CompletionSource source, Question question) {

    /**
     * Asks its provider, on this thread.
     *
     * @throws io.eltgateway.spi.ToolException as the provider does
     */
    public Completion complete(ToolCall call) {
      return source.complete(question, call);
    }
  }

  /** Whom to ask for this, under the name that clients see; empty when nobody offers it. */
  public Optional<Asked> find(Question shown) {
    return shown.kind() == Kind.PROMPT
        ? prompts
            .flatMap(all -> all.find(shown.name()))
            .flatMap(entry -> asked(entry.instance(), entry.ownName(), shown))
        : resources
            .flatMap(all -> all.template(shown.name()))
            .flatMap(entry -> asked(entry.instance(), entry.ownText(), shown));
  }

  /** An instance may offer something and complete nothing of it. */
  private Optional<Asked> asked(Instance instance, String ownName, Question shown) {
    Question own =
        new Question(shown.kind(), ownName, shown.argument(), shown.value(), shown.given());
    return offers.stream()
        .filter(offer -> offer.instance() == instance)
        .findFirst()
        .map(offer -> new Asked(instance, offer.source(), own));
  }
}
