package io.eltgateway.engine.offer;

import io.eltgateway.spi.PromptSource;
import java.util.List;
import java.util.Optional;

/** The prompts of all instances that can have some. Thread-safe. */
public final class Prompts {
  private final Registry<PromptEntry> registry = new Registry<>("prompts", "called");

  Prompts(List<Offer<PromptSource>> offers) {
    for (Offer<PromptSource> offer : offers) {
      registry.add(
          offer, source -> entries(offer, source.prompts()), PromptSource::onPromptsChange);
    }
  }

  private static List<PromptEntry> entries(
      Offer<PromptSource> offer, List<PromptSource.Prompt> prompts) {
    return prompts.stream().map(own -> new PromptEntry(offer, own)).toList();
  }

  /** All of them, sorted by name. */
  public List<PromptEntry> entries() {
    return registry.entries();
  }

  /** The prompt of this full name. */
  public Optional<PromptEntry> find(String fullName) {
    return registry.find(fullName);
  }

  /** Takes an action to run whenever {@link #entries} answers something new. */
  public void onChange(Runnable action) {
    registry.onChange(action);
  }

  List<String> problems() {
    return registry.problems();
  }

  List<String> warnings() {
    return registry.warnings();
  }
}
