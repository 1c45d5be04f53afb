package io.eltgateway.integrateio.api;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** Failures in whole sentences: what happened, why, what to do now. */
public final class Failures {
  /** The vendor's name as people write it. */
  public static final String VENDOR = "Integrate.io";

  private static final int MOST_QUOTED = 500;

  private Failures() {}

  /** A failure of this kind. */
  public static ToolException of(FailureKind kind, String message) {
    return new ToolException(kind, message);
  }

  /** A failure after an answer with this status. */
  public static ToolException status(FailureKind kind, int status, String message) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("upstream", VENDOR);
    details.put("status", status);
    return new ToolException(new ToolResult.Failed(kind, message, details));
  }

  /** A failure because of the arguments; nothing was sent. */
  public static ToolException arguments(String message) {
    return of(FailureKind.INVALID_ARGUMENTS, message);
  }

  /** What somebody else wrote, on one line, bounded, with a full stop. */
  public static String quoted(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String shown = line.length() > MOST_QUOTED ? line.substring(0, MOST_QUOTED) + "…" : line;
    boolean ends = shown.endsWith(".") || shown.endsWith("!") || shown.endsWith("…");
    return ends ? shown : shown + ".";
  }
}
