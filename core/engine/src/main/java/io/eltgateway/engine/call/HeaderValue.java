package io.eltgateway.engine.call;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.util.Optional;

/** What a caller wrote into a header that a provider may see. */
final class HeaderValue {
  private static final int LONGEST = 1_000;

  private HeaderValue() {}

  /**
   * The value without blanks around it; none when nothing is left.
   *
   * @throws ToolException when it cannot be used: it must not be taken for one that is not there
   */
  static Optional<String> checked(String name, Optional<String> sent) {
    Optional<String> value = sent.map(String::strip).filter(text -> !text.isEmpty());
    if (value.isPresent() && !isUsable(value.get())) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "The header "
              + name
              + " of the request to the gateway is longer than "
              + LONGEST
              + " characters, or holds a control character. Nothing was sent. Correct the client's"
              + " configuration.");
    }
    return value;
  }

  private static boolean isUsable(String value) {
    return value.length() <= LONGEST && value.chars().noneMatch(Character::isISOControl);
  }
}
