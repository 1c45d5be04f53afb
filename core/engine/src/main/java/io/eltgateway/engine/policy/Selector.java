package io.eltgateway.engine.policy;

import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Names some tools of an instance: {@code delete_*} by name (with or without the prefix), {@code
 * @delete} by effect, {@code @rows} by trait, {@code group:connections} by group. A star stands for
 * any run of characters. Immutable; two are equal when they are written alike.
 */
public final class Selector {
  private static final String GROUP = "group:";
  private static final String NAME_CHARACTERS = "_-*";

  private final String text;
  private final Test test;

  private Selector(String text, Test test) {
    this.text = text;
    this.test = test;
  }

  /**
   * Reads one selector.
   *
   * @throws IllegalArgumentException when it is none; the message says why and what would be one
   */
  public static Selector parse(String text) {
    if (text.startsWith("@")) {
      return new Selector(text, label(text));
    }
    String name = text.startsWith(GROUP) ? text.substring(GROUP.length()) : text;
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a selector: it must be a tool's name (a * stands for anything), @ and an"
              + " effect or a trait, or group: and a group.");
    }
    Glob glob = new Glob(name);
    return text.startsWith(GROUP)
        ? new Selector(text, (spec, fullName, weight) -> glob.matches(spec.group()))
        : new Selector(
            text, (spec, fullName, weight) -> glob.matches(spec.name()) || glob.matches(fullName));
  }

  /**
   * Whether a call is among those meant.
   *
   * @param spec the tool
   * @param fullName its name with prefix
   * @param weight what the call weighs
   */
  public boolean matches(ToolSpec spec, String fullName, Weight weight) {
    return test.matches(spec, fullName, weight);
  }

  /**
   * Whether some call of some of these tools is among those meant. A selector that means nothing is
   * a mistake in the configuration.
   *
   * @param specs the tools of the instance
   * @param fullName makes a tool's name with prefix
   */
  public boolean matchesAny(Collection<ToolSpec> specs, UnaryOperator<String> fullName) {
    for (ToolSpec spec : specs) {
      for (Weight weight : Weight.reachable(spec)) {
        if (matches(spec, fullName.apply(spec.name()), weight)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * What a person may have meant who wrote this selector, which matches none of these tools.
   *
   * @param specs the tools of the instance
   */
  public Optional<String> closest(Collection<ToolSpec> specs) {
    Collection<String> known = new TreeSet<>();
    for (ToolSpec spec : specs) {
      known.add(text.startsWith(GROUP) ? GROUP + spec.group() : spec.name());
    }
    return text.startsWith("@") ? Optional.empty() : Suggestions.closest(text, known);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Selector selector && selector.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  private static Test label(String text) {
    String label = text.substring(1);
    Optional<Effect> effect = Effect.of(label);
    if (effect.isPresent()) {
      Effect wanted = effect.get();
      return (spec, fullName, weight) -> weight.effect() == wanted;
    }
    Optional<Trait> trait = Trait.of(label);
    if (trait.isPresent()) {
      Trait wanted = trait.get();
      return (spec, fullName, weight) -> weight.has(wanted);
    }
    List<String> known = new ArrayList<>();
    for (Effect each : Effect.values()) {
      known.add("@" + each.label());
    }
    for (Trait each : Trait.values()) {
      known.add("@" + each.label());
    }
    throw new IllegalArgumentException(
        Suggestions.withDidYouMean(
            "'"
                + text
                + "' is neither an effect nor a trait; there are "
                + String.join(", ", known)
                + ".",
            text,
            known));
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letterOrDigit = c < 128 && Character.isLetterOrDigit(c);
      if (!letterOrDigit && NAME_CHARACTERS.indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private interface Test {
    boolean matches(ToolSpec spec, String fullName, Weight weight);
  }
}
