package io.eltgateway.engine.config.variable;

import io.eltgateway.engine.config.problem.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value as the operator wrote it, taken apart. Two dollar signs before a brace stand for a dollar
 * sign and a brace that mean themselves; a dollar sign before anything else means itself too.
 *
 * @param parts in order, at least one
 */
record Template(List<Part> parts) {
  private static final String START = "${";
  private static final Pattern VARIABLE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", Pattern.DOTALL);
  private static final Pattern FILE = Pattern.compile("file:(.+)");
  private static final String FORMS =
      "Write ${NAME}, ${NAME:-default} or ${file:path}, or $${ for the characters themselves.";

  /** One piece of a value. */
  sealed interface Part {
    /** Characters that mean themselves. */
    record Literal(String text) implements Part {}

    /** The value of a variable, or what to take when it is not set. */
    record Variable(String name, Optional<String> fallback) implements Part {}

    /** The content of a file. */
    record Content(String path) implements Part {}
  }

  /** Whether the text means something else than itself. */
  static boolean isPlain(String text) {
    return !text.contains(START);
  }

  /**
   * Takes a text apart.
   *
   * @throws FaultException when what stands between the braces is none of the three forms
   */
  static Template of(String text) throws FaultException {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int start = text.indexOf(START, at);
      if (start < 0) {
        break;
      }
      if (start > at && text.charAt(start - 1) == '$') {
        literal.append(text, at, start - 1).append(START);
        at = start + START.length();
        continue;
      }
      literal.append(text, at, start);
      int end = text.indexOf('}', start);
      if (end < 0) {
        throw new FaultException("The braces of '${' are never closed.", FORMS);
      }
      addLiteral(parts, literal);
      parts.add(part(text.substring(start + START.length(), end)));
      at = end + 1;
    }
    literal.append(text, at, text.length());
    addLiteral(parts, literal);
    return new Template(List.copyOf(parts));
  }

  private static void addLiteral(List<Part> parts, StringBuilder literal) {
    if (literal.length() > 0) {
      parts.add(new Part.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private static Part part(String inside) throws FaultException {
    if (inside.contains(START)) {
      throw new FaultException("A variable stands inside another one's braces.", FORMS);
    }
    Matcher file = FILE.matcher(inside);
    if (file.matches()) {
      return new Part.Content(file.group(1).strip());
    }
    Matcher variable = VARIABLE.matcher(inside);
    if (variable.matches()) {
      return new Part.Variable(variable.group(1), Optional.ofNullable(variable.group(2)));
    }
    throw new FaultException("What stands between '${' and '}' is not understood.", FORMS);
  }
}
