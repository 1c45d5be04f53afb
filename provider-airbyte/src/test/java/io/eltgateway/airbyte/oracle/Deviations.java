package io.eltgateway.airbyte.oracle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** A reviewed list of exceptions: one a line, then a dash and the reason. */
final class Deviations {
  private Deviations() {}

  /** The exceptions of a list among the test resources, without their reasons. */
  static Set<String> of(String resource) {
    Set<String> deviations = new TreeSet<>();
    text(resource)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int reason = line.indexOf(" - ");
              assertTrue(reason > 0, "no reason is given: " + line);
              assertTrue(deviations.add(line.substring(0, reason)), "twice: " + line);
            });
    return deviations;
  }

  private static String text(String resource) {
    try (InputStream in = Deviations.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
