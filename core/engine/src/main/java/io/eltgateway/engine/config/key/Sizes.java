package io.eltgateway.engine.config.key;

import io.eltgateway.engine.config.problem.FaultException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes in bytes as operators write them: {@code 512KB} and {@code 10MB} count in thousands, {@code
 * 512KiB} and {@code 1GiB} in 1024s.
 */
public final class Sizes {
  static final String PATTERN = "[0-9]{1,9}([KMG]i?)?B";

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})((?:[KMG]i?)?B)");
  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("GiB", 1L << 30);
    UNITS.put("GB", 1_000_000_000L);
    UNITS.put("MiB", 1L << 20);
    UNITS.put("MB", 1_000_000L);
    UNITS.put("KiB", 1L << 10);
    UNITS.put("KB", 1_000L);
    UNITS.put("B", 1L);
  }

  private Sizes() {}

  /**
   * Reads a size.
   *
   * @param shown the value as messages may show it
   */
  static long parse(String text, String shown) throws FaultException {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new FaultException(
          shown + " is not a size.",
          "Write a whole number with its unit: B, KB, MB, GB, KiB, MiB or GiB, for example 10MB.");
    }
    return Long.parseLong(matcher.group(1)) * UNITS.get(matcher.group(2));
  }

  /** The shortest exact way to write a size. */
  public static String format(long bytes) {
    String shortest = bytes + "B";
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      String written = bytes / unit.getValue() + unit.getKey();
      if (bytes % unit.getValue() == 0 && written.length() < shortest.length()) {
        shortest = written;
      }
    }
    return shortest;
  }
}
