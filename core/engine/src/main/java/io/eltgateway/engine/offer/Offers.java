package io.eltgateway.engine.offer;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.spi.CompletionSource;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ResourceSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the instances of this process offer beside their tools.
 *
 * @param prompts empty when no provider can have any
 * @param resources empty when no provider can have any
 * @param completions empty when no provider can complete anything
 */
public record Offers(
    Optional<Prompts> prompts, Optional<Resources> resources, Optional<Completions> completions) {

  /** Nothing. */
  public static Offers none() {
    return new Offers(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Starts with nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** Why something is left out, in whole sentences. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (prompts.isPresent()) {
      problems.addAll(prompts.get().problems());
    }
    if (resources.isPresent()) {
      problems.addAll(resources.get().problems());
    }
    return problems;
  }

  /** Which instances could not be asked, in whole sentences. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (prompts.isPresent()) {
      warnings.addAll(prompts.get().warnings());
    }
    if (resources.isPresent()) {
      warnings.addAll(resources.get().warnings());
    }
    return warnings;
  }

  /** Collects {@link Offers}. Not thread-safe. */
  public static final class Builder {
    private final List<Offer<PromptSource>> prompts = new ArrayList<>();
    private final List<Offer<ResourceSource>> resources = new ArrayList<>();
    private final List<Offer<CompletionSource>> completions = new ArrayList<>();

    private Builder() {}

    /** Adds an instance, which may offer something or not. */
    public Builder add(Instance instance, Sources sources) {
      boolean addressed = sources.resources().isPresent();
      sources.prompts().ifPresent(source -> prompts.add(new Offer<>(instance, source, addressed)));
      sources
          .resources()
          .ifPresent(source -> resources.add(new Offer<>(instance, source, addressed)));
      sources
          .completions()
          .ifPresent(source -> completions.add(new Offer<>(instance, source, addressed)));
      return this;
    }

    /** Asks those that were added what they offer. */
    public Offers build() {
      Optional<Prompts> allPrompts =
          prompts.isEmpty() ? Optional.empty() : Optional.of(new Prompts(prompts));
      Optional<Resources> allResources =
          resources.isEmpty() ? Optional.empty() : Optional.of(new Resources(resources));
      return new Offers(
          allPrompts,
          allResources,
          completions.isEmpty()
              ? Optional.empty()
              : Optional.of(new Completions(completions, allPrompts, allResources)));
    }
  }
}
