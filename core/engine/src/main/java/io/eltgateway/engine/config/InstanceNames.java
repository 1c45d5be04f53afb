package io.eltgateway.engine.config;

import io.eltgateway.engine.config.problem.Fault;
import io.eltgateway.engine.config.problem.Quotes;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules for the names of instances and for prefixes. Tools are called {@code <prefix>__<tool>}, and
 * MCP clients accept 64 characters for all of it.
 */
public final class InstanceNames {
  static final String PATTERN = "[a-z][a-z0-9]*([-_][a-z0-9]+)*";
  static final int LONGEST = 32;

  /** The gateway's own tools, and the path of its runs. */
  private static final Set<String> RESERVED = Set.of("gateway", "r");

  private static final Pattern NAME = Pattern.compile(PATTERN);

  private InstanceNames() {}

  /** What is wrong with a name or prefix, whatever its length. */
  public static Optional<Fault> fault(String name) {
    if (name.contains("__")) {
      return fault(
          Quotes.of(name) + " holds '__', which separates a tool's prefix from its name.",
          "Use a single underscore or a hyphen.");
    }
    if (!NAME.matcher(name).matches()) {
      return fault(
          Quotes.of(name) + " cannot begin the name of a tool.",
          "Use lower-case letters, digits, and single hyphens or underscores between them; begin with"
              + " a letter.");
    }
    if (RESERVED.contains(name)) {
      return fault(
          Quotes.of(name) + " is reserved for the gateway itself.", "Choose another name.");
    }
    return Optional.empty();
  }

  /** What is wrong with a prefix beside that. */
  public static Optional<Fault> lengthFault(String prefix) {
    return prefix.length() <= LONGEST
        ? Optional.empty()
        : fault(
            Quotes.of(prefix)
                + " has "
                + prefix.length()
                + " characters, which leaves too little room for the names of tools.",
            "Give a prefix of at most " + LONGEST + " characters.");
  }

  private static Optional<Fault> fault(String what, String remedy) {
    return Optional.of(new Fault(what, remedy));
  }
}
