package io.eltgateway.engine.rest;

import io.eltgateway.engine.rest.format.CompiledCatalogue;
import io.eltgateway.engine.rest.format.CompiledCatalogue.CompiledTool;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.RestCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks that a catalogue and what its provider's code adds to it fit each other, at start. */
final class CodeChecks {
  private final CompiledCatalogue compiled;
  private final RestCatalogue catalogue;
  private final Set<String> requests = new LinkedHashSet<>();
  private final Set<String> answered = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  CodeChecks(CompiledCatalogue compiled, RestCatalogue catalogue) {
    this.compiled = compiled;
    this.catalogue = catalogue;
    for (CompiledTool tool : compiled.tools()) {
      (tool.request().isPresent() ? requests : answered).add(tool.outline().name());
    }
  }

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException with one sentence for each thing that does not fit
   */
  void run() {
    pathValues();
    handlers();
    cascades();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", problems));
    }
  }

  private void pathValues() {
    for (String name : compiled.pathValues()) {
      if (!catalogue.pathValues().containsKey(name)) {
        problems.add(
            "The catalogue's paths need a value for {" + name + "}; the provider must give it.");
      }
    }
  }

  private void handlers() {
    for (String name : answered) {
      if (!catalogue.handlers().containsKey(name)) {
        problems.add(
            "The tool '"
                + name
                + "' has neither a request in the catalogue nor code that answers.");
      }
    }
    for (String name : new TreeSet<>(catalogue.handlers().keySet())) {
      if (requests.contains(name)) {
        problems.add("The tool '" + name + "' has code that answers, and a request as well.");
      } else if (!answered.contains(name)) {
        problems.add(
            "There is code that answers for '"
                + name
                + "', which is no tool of the catalogue."
                + didYouMean(name, answered));
      }
    }
  }

  private void cascades() {
    for (String name : new TreeSet<>(catalogue.cascades().keySet())) {
      boolean known = requests.contains(name) || answered.contains(name);
      if (!known) {
        problems.add(
            "There is a cascade of '"
                + name
                + "', which is no tool of the catalogue."
                + didYouMean(name, names()));
      } else if (!hasTarget(name)) {
        problems.add(
            "There is a cascade of '"
                + name
                + "', which has no 'target' in the catalogue that anything could hang on.");
      }
    }
  }

  private boolean hasTarget(String name) {
    return compiled.tools().stream()
        .map(CompiledTool::outline)
        .anyMatch(outline -> outline.name().equals(name) && outline.target().isPresent());
  }

  private Set<String> names() {
    Set<String> all = new LinkedHashSet<>(requests);
    all.addAll(answered);
    return all;
  }

  private static String didYouMean(String name, Set<String> known) {
    String question = Suggestions.didYouMean(name, known);
    return question.isEmpty() ? "" : " " + question;
  }
}
