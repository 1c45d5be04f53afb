package io.eltgateway.engine.config.variable;

import io.eltgateway.engine.config.files.TextFile;
import io.eltgateway.engine.config.problem.Fault;
import io.eltgateway.engine.config.problem.FaultException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replaces variables in one value at a time, after the file has been parsed: a variable's value
 * never becomes structure, and is never looked through for more variables.
 */
public final class Variables {
  /** Keys, certificates and tokens are far smaller. */
  private static final int MOST_BYTES = 64 * 1024;

  private final Function<String, Optional<String>> environment;
  private final Paths paths;

  /**
   * Values from this environment and files from these paths.
   *
   * @param environment the value of a variable that is set and not empty
   * @param paths what relative paths mean
   */
  public Variables(Function<String, Optional<String>> environment, Paths paths) {
    this.environment = environment;
    this.paths = paths;
  }

  /** What the text means. Never throws; what is wrong stands in the answer. */
  public Expansion expand(String text) {
    if (Template.isPlain(text)) {
      return new Expansion(Optional.of(text), true, List.of(), List.of(), List.of(), List.of());
    }
    Template template;
    try {
      template = Template.of(text);
    } catch (FaultException malformed) {
      return new Expansion(
          Optional.empty(), false, List.of(), List.of(malformed.fault()), List.of(), List.of());
    }
    return new Work().expand(template);
  }

  /** The value of a variable that is set and not empty. */
  public Optional<String> find(String name) {
    return environment.apply(name);
  }

  /** The state of one expansion. */
  private final class Work {
    private final StringBuilder value = new StringBuilder();
    private final List<String> missing = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<Expansion.Brought> brought = new ArrayList<>();

    Expansion expand(Template template) {
      boolean plain = true;
      for (Template.Part part : template.parts()) {
        if (part instanceof Template.Part.Literal literal) {
          value.append(literal.text());
        } else {
          plain = false;
          if (part instanceof Template.Part.Variable variable) {
            append(variable);
          } else if (part instanceof Template.Part.Content content) {
            append(content);
          }
        }
      }
      boolean whole = missing.isEmpty() && faults.isEmpty();
      return new Expansion(
          whole ? Optional.of(value.toString()) : Optional.empty(),
          plain,
          missing,
          faults,
          files,
          brought);
    }

    private void append(Template.Part.Variable variable) {
      environment
          .apply(variable.name())
          .or(variable::fallback)
          .ifPresentOrElse(
              text -> append(variable.name(), false, text), () -> missing.add(variable.name()));
    }

    private void append(String name, boolean isFile, String text) {
      value.append(text);
      brought.add(new Expansion.Brought(name, isFile, text));
    }

    private void append(Template.Part.Content content) {
      try {
        Path file = paths.resolve(content.path());
        append(content.path(), true, withoutLineEnd(TextFile.read(file, MOST_BYTES)));
        files.add(file);
      } catch (FaultException unreadable) {
        faults.add(
            new Fault(
                "${file:" + content.path() + "} gives no value: " + unreadable.fault().what(),
                unreadable.fault().remedy()));
      }
    }

    /** Editors and echo end a file with one; it is not part of a key. */
    private static String withoutLineEnd(String text) {
      if (text.endsWith("\r\n")) {
        return text.substring(0, text.length() - 2);
      }
      return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
  }
}
