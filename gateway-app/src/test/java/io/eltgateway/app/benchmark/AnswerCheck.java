package io.eltgateway.app.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Proves that an answer is the whole answer to one call. The first answers are taken apart; from
 * one that was right the check learns how the next must look, byte for byte but for the call's id,
 * and then only compares, because a load generator must not cost what it measures. An answer that
 * differs is taken apart again. Not thread-safe.
 */
final class AnswerCheck {

  /** Takes an answer apart. */
  interface Reading {
    /**
     * The vendor's document in an answer.
     *
     * @throws WrongAnswerException if it is not a successful answer to this call
     */
    String document(String answer, long id);
  }

  private final Reading reading;
  private byte[] expected = {};
  private DigitPlaces id;

  AnswerCheck(Reading reading) {
    this.reading = reading;
  }

  /** Checks the bytes from {@code start} to {@code end}. */
  void check(byte[] bytes, int start, int end, long callId) {
    if (end - start == expected.length) {
      id.write(expected, callId);
      if (Arrays.equals(bytes, start, end, expected, 0, expected.length)) {
        return;
      }
    }
    readThoroughly(Arrays.copyOfRange(bytes, start, end), callId);
  }

  private void readThoroughly(byte[] answer, long callId) {
    String text = new String(answer, StandardCharsets.UTF_8);
    String document = reading.document(text, callId);
    if (!document.contains('"' + CallTemplate.connectionOf(callId) + '"')) {
      throw new WrongAnswerException("The answer is about another connection", text);
    }
    if (!document.contains(VendorDocument.LAST_VALUE)) {
      throw new WrongAnswerException("The answer is not whole", text);
    }
    expected = answer;
    id = DigitPlaces.find(answer, answer.length, callId);
  }
}
