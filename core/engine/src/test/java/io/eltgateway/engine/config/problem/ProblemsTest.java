package io.eltgateway.engine.config.problem;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProblemsTest {
  private final Problems problems = new Problems();

  @Test
  void allProblemsAreToldInReadingOrder() {
    problems.add(new Location("b.yaml", 1, 1), "", "Third.", "");
    problems.add(new Location("a.yaml", 7, 3), "http.port", "Second.", "Do this.");
    problems.add(Location.of("a.yaml"), "", "First.", "Do that.");
    ConfigException thrown = assertThrows(ConfigException.class, problems::throwIfAny);
    assertEquals(
        """
        The configuration has 3 problems:

        a.yaml
            First. Do that.

        a.yaml:7:3: http.port
            Second. Do this.

        b.yaml:1:1
            Third.""",
        thrown.getMessage());
    assertEquals(3, thrown.problems().size());
  }

  @Test
  void warningsStopNothing() {
    problems.warn(Location.of("a.yaml"), "", "Look.", "Now.");
    assertDoesNotThrow(problems::throwIfAny);
    assertEquals(1, problems.warnings().size());
    assertTrue(problems.isEmpty());
  }

  @Test
  void whatIsSaidTwiceCountsOnce() {
    problems.add(Location.of("a.yaml"), "", "Wrong.", "Change it.");
    problems.add(Location.of("a.yaml"), "", "Wrong.", "Change it.");
    assertEquals(1, problems.errors().size());
  }

  @Test
  void aFloodOfProblemsIsCutInTheTextOnly() {
    for (int line = 1; line <= 100; line++) {
      problems.add(new Location("a.yaml", line, 0), "", "Wrong.", "");
    }
    ConfigException thrown = assertThrows(ConfigException.class, problems::throwIfAny);
    assertTrue(thrown.getMessage().contains("a.yaml:40\n"), thrown.getMessage());
    assertTrue(!thrown.getMessage().contains("a.yaml:41\n"), thrown.getMessage());
    assertTrue(thrown.getMessage().endsWith("and 60 more."), thrown.getMessage());
    assertEquals(100, thrown.problems().size());
  }

  @Test
  void whatAnOperatorWroteIsShownOnOneLineAndCut() {
    assertEquals("'a.b'", Quotes.of("a\nb"));
    assertEquals("'" + "x".repeat(60) + "…'", Quotes.of("x".repeat(61)));
  }
}
