package io.eltgateway.engine.text;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * What somebody else's failure says of itself. Its class may be a provider's own, and fail at
 * saying it too.
 */
public final class FailureText {
  // An exception may hold a vendor's whole answer, and operators and models read every word.
  private static final int LONGEST = 500;

  private FailureText() {}

  /** Its class and its message, in words that a sentence can hold. */
  public static String of(Throwable failure) {
    try {
      return Excerpts.of(failure.toString(), LONGEST);
    } catch (RuntimeException | Error unspeakable) {
      return failure.getClass().getName();
    }
  }

  /** The same, but what its author wrote to be read stands without the name of the class. */
  public static String spoken(Throwable failure) {
    try {
      String message = failure.getMessage();
      boolean written = failure instanceof Exception && message != null && !message.isBlank();
      return written ? Excerpts.of(message, LONGEST) : of(failure);
    } catch (RuntimeException | Error unspeakable) {
      return failure.getClass().getName();
    }
  }

  /** The failure as a log can take it: itself, unless it cannot even be printed. */
  public static Throwable printable(Throwable failure) {
    try {
      failure.printStackTrace(new PrintWriter(Writer.nullWriter()));
      return failure;
    } catch (RuntimeException | Error unprintable) {
      return new IllegalStateException(failure.getClass().getName() + ", which cannot be printed");
    }
  }
}
