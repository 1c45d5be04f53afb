package io.eltgateway.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** A reviewed list of exceptions: one a line, then a dash and the reason. */
public final class Deviations {
  private Deviations() {}

  /** The exceptions of a list beside this class, without their reasons. */
  public static Set<String> of(Class<?> beside, String resource) {
    Set<String> deviations = new TreeSet<>();
    text(beside, resource)
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

  private static String text(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
