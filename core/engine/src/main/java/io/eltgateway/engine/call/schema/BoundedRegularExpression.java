package io.eltgateway.engine.call.schema;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/**
 * A pattern of a schema, matched with a bounded effort: some patterns take time without end on
 * texts made for it, and schemas of other MCP servers are nobody's here. Thread-safe.
 */
final class BoundedRegularExpression implements RegularExpression {
  private static final long MOST_STEPS = 2_000_000;

  private final Pattern pattern;

  BoundedRegularExpression(String expression) {
    this.pattern =
        Pattern.compile(
            RegularExpressions.replaceLongformCharacterProperties(
                RegularExpressions.replaceDollarAnchors(expression)));
  }

  @Override
  public boolean matches(String value) {
    return pattern.matcher(new CountedText(value, MOST_STEPS)).find();
  }

  /** Matching took too many steps. */
  static final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyStepsException() {
      super("A pattern took too many steps to match");
    }
  }

  /** The matcher asks for a character at every step, so here is where the steps can be counted. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private long left;

    CountedText(String text, long left) {
      this.text = text;
      this.left = left;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooManyStepsException();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new CountedText(text.substring(start, end), left);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
