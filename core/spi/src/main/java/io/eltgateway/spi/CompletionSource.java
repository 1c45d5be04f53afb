package io.eltgateway.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A provider that can complete what a person types into an argument of one of its prompts or
 * resource templates. Called from many threads.
 */
public interface CompletionSource {

  /**
   * Values that the argument could have. The call is held to reading.
   *
   * @throws ToolException {@link FailureKind#NOT_FOUND} when there is no such prompt or template
   */
  Completion complete(Question question, ToolCall call);

  /** Of what an argument is to be completed. */
  enum Kind {
    /** A prompt, by its name. */
    PROMPT,
    /** A resource template, by its own text. */
    TEMPLATE
  }

  /**
   * What is to be completed.
   *
   * @param kind of what
   * @param name the prompt's name or the template's text, without the instance's prefix
   * @param argument the argument's name
   * @param value what was typed so far
   * @param given the other arguments that have a value already
   */
  record Question(
      Kind kind, String name, String argument, String value, Map<String, String> given) {

    /** Checks that nothing is missing and copies the map. */
    public Question {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(argument, "argument");
      Objects.requireNonNull(value, "value");
      given = Map.copyOf(given);
    }
  }

  /**
   * What was found.
   *
   * @param values at most a hundred, the best first
   * @param total how many there are in all, if that is known
   * @param more whether there are more than are given
   */
  record Completion(List<String> values, OptionalInt total, boolean more) {
    /** Nothing fits. */
    public static final Completion NONE = new Completion(List.of(), OptionalInt.of(0), false);

    /** Copies the list. */
    public Completion {
      values = List.copyOf(values);
      Objects.requireNonNull(total, "total");
    }
  }
}
