package io.eltgateway.app.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the digits of a call's id stand in a text, so that another call's can be put there. */
final class DigitPlaces {

  private final int[] offsets;

  private DigitPlaces(int[] offsets) {
    this.offsets = offsets;
  }

  /** Finds every place of the id's decimal digits in the first {@code length} bytes. */
  static DigitPlaces find(byte[] text, int length, long id) {
    byte[] digits = String.valueOf(id).getBytes(StandardCharsets.US_ASCII);
    return new DigitPlaces(
        IntStream.rangeClosed(0, length - digits.length)
            .filter(at -> Arrays.equals(text, at, at + digits.length, digits, 0, digits.length))
            .toArray());
  }

  /** Writes an id of as many digits into every place. */
  void write(byte[] text, long id) {
    for (int offset : offsets) {
      long rest = id;
      for (int digit = CallTemplate.ID_DIGITS - 1; digit >= 0; digit--) {
        text[offset + digit] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }
  }
}
