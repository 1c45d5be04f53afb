package io.eltgateway.engine.config.key;

import io.eltgateway.engine.config.problem.Fault;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.config.problem.Quotes;
import io.eltgateway.engine.config.variable.Expansion;
import io.eltgateway.engine.config.variable.Paths;
import io.eltgateway.engine.config.variable.Variables;
import io.eltgateway.engine.config.yaml.Node;
import java.util.Optional;

/**
 * What shapes need to read one file.
 *
 * @param problems takes what is wrong
 * @param variables replaces variables in values
 * @param paths what relative paths mean
 */
public record Reading(Problems problems, Variables variables, Paths paths) {

  /**
   * A single value after its variables were replaced.
   *
   * @param text the value
   * @param shown the subject of a sentence about it, which never shows what a variable brought
   */
  record Value(String text, String shown) {}

  /** A single value as it is written; empty when the node is none, which is reported. */
  public Optional<Node.Scalar> scalar(Node node, String path) {
    if (!(node instanceof Node.Scalar scalar)) {
      problems.add(
          node.location(),
          path,
          "This must be a single value, but it is " + node.description() + ".",
          "Write the value behind the key, on the same line.");
      return Optional.empty();
    }
    if (scalar.kind() == Node.Kind.NULL) {
      problems.add(
          node.location(), path, "This key has no value.", "Write one, or remove the key.");
      return Optional.empty();
    }
    return Optional.of(scalar);
  }

  /** Replaces the variables of a single value; empty when that is impossible, which is reported. */
  Optional<Value> value(Node node, String path) {
    return scalar(node, path).flatMap(scalar -> expanded(scalar, path));
  }

  private Optional<Value> expanded(Node.Scalar node, String path) {
    Expansion expansion = variables.expand(node.text());
    for (String name : expansion.missing()) {
      problems.add(
          node.location(),
          path,
          "The environment variable " + name + " is not set.",
          "Set it, or write ${" + name + ":-default}.");
    }
    for (Fault fault : expansion.faults()) {
      problems.add(node.location(), path, fault);
    }
    String written = Quotes.of(node.text());
    String shown = expansion.plain() ? written : "What " + written + " gives";
    return expansion.value().map(text -> new Value(text, shown));
  }
}
