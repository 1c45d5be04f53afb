package io.eltgateway.engine.call;

import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.PromptSource.Argument;
import io.eltgateway.spi.PromptSource.Prompt;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks the arguments of a prompt against what it declares. */
final class PromptArguments {
  private static final int MOST_PROBLEMS = 5;

  private PromptArguments() {}

  /**
   * The arguments as texts, which is all a prompt takes.
   *
   * @throws ToolException with all that does not fit
   */
  static Map<String, String> of(Prompt prompt, Map<String, Object> arguments) {
    List<String> known = prompt.arguments().stream().map(Argument::name).toList();
    Map<String, String> texts = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    arguments.forEach(
        (name, value) -> {
          String shown = "'" + Excerpt.of(name) + "'";
          if (!known.contains(name)) {
            problems.add(
                Suggestions.withDidYouMean("There is no argument " + shown + ".", name, known));
          } else if (value instanceof String text) {
            texts.put(name, text);
          } else {
            problems.add(shown + " must be a string.");
          }
        });
    for (Argument argument : prompt.arguments()) {
      if (argument.required() && !arguments.containsKey(argument.name())) {
        problems.add("'" + argument.name() + "' is missing.");
      }
    }
    if (!problems.isEmpty()) {
      throw refused(prompt, problems);
    }
    return texts;
  }

  private static ToolException refused(Prompt prompt, List<String> problems) {
    List<String> told = problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS));
    return new ToolException(
        FailureKind.INVALID_ARGUMENTS,
        "The arguments do not fit '" + prompt.name() + "'. " + String.join(" ", told));
  }
}
