package io.eltgateway.engine.plugin;

import io.eltgateway.engine.text.Excerpts;

/** What a provider's failure says of itself, in words that a message can hold. */
public final class FailureText {
  // An exception may hold a vendor's whole answer, and operators and models read every word.
  private static final int LONGEST = 500;

  private FailureText() {}

  /** Its class and its message. */
  public static String of(Throwable failure) {
    try {
      return Excerpts.of(failure.toString(), LONGEST);
    } catch (RuntimeException | Error unspeakable) {
      // Its class may be the provider's own, and fail at this too.
      return failure.getClass().getName();
    }
  }

  /** What its author wrote to be read; what the JVM says needs the name of its class. */
  public static String spoken(Throwable failure) {
    try {
      String message = failure.getMessage();
      boolean written = failure instanceof Exception && message != null && !message.isBlank();
      return written ? Excerpts.of(message, LONGEST) : of(failure);
    } catch (RuntimeException | Error unspeakable) {
      return failure.getClass().getName();
    }
  }
}
