package io.eltgateway.engine.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** A text that is not one JSON document. The message says where and why, in one sentence. */
public final class MalformedJsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private static final String END_OF_INPUT = "Unexpected end-of-input";

  private final boolean truncated;

  private MalformedJsonException(String message, boolean truncated, Throwable cause) {
    super(message, cause);
    this.truncated = truncated;
  }

  static MalformedJsonException of(JacksonException cause) {
    TokenStreamLocation at = cause.getLocation();
    String where =
        at == null || at.getLineNr() < 1
            ? ""
            : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    String message = plain(cause.getOriginalMessage());
    // Inside an array Jackson throws the general exception, with the same words.
    boolean truncated =
        cause instanceof UnexpectedEndOfInputException || message.startsWith(END_OF_INPUT);
    return new MalformedJsonException("Not JSON" + where + ": " + message, truncated, cause);
  }

  static MalformedJsonException empty() {
    return new MalformedJsonException("Not JSON: there is no text", true, null);
  }

  static MalformedJsonException trailing(TokenStreamLocation at) {
    return new MalformedJsonException(
        "Not JSON at line "
            + at.getLineNr()
            + ", column "
            + at.getColumnNr()
            + ": more text follows the end of the document",
        false,
        null);
  }

  static MalformedJsonException number(String digits) {
    return new MalformedJsonException(
        "Not usable JSON: the number " + digits + " is too large", false, null);
  }

  /** Whether the text ends too early, so that more of it may have been lost on the way. */
  public boolean truncated() {
    return truncated;
  }

  /** One line, without Jackson's hints for its own users. */
  private static String plain(String message) {
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    int hint = line.indexOf(" (start marker at");
    return hint < 0 ? line : line.substring(0, hint);
  }
}
