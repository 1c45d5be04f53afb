package io.eltgateway.engine.plugin;

import io.eltgateway.engine.config.SelectorText;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.policy.Selector;
import java.util.ArrayList;
import java.util.List;

/** Turns selectors as they are written into selectors, and reports those that are none. */
final class SelectorReader {
  private final Problems problems;

  SelectorReader(Problems problems) {
    this.problems = problems;
  }

  /** The selectors that could be read; for the others the start will end anyway. */
  List<Selector> read(List<SelectorText> texts, String key) {
    List<Selector> selectors = new ArrayList<>();
    for (SelectorText text : texts) {
      try {
        selectors.add(Selector.parse(text.text()));
      } catch (IllegalArgumentException e) {
        problems.add(text.location(), key, e.getMessage(), "Correct it or remove it.");
      }
    }
    return selectors;
  }
}
