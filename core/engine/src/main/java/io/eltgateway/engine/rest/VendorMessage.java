package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.json.MalformedJsonException;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Http;
import java.util.List;
import java.util.Optional;

/**
 * What a vendor says in an answer that is no result: text and code where the body is JSON, else
 * what the body is. Bounded, on one line, free of control characters.
 */
record VendorMessage(Optional<String> text, Optional<String> code, String body) {
  private static final int MOST_TEXT = 500;
  private static final int MOST_CODE = 80;
  private static final String IS_JSON = "";
  private static final String NO_BODY = " without a body";

  static VendorMessage of(
      Http.Answer answer, JsonPointer message, JsonPointer code, List<String> hidden) {
    byte[] bytes = answer.bytes();
    if (isBlank(bytes)) {
      return without(NO_BODY);
    }
    if (firstLetter(bytes) == '<') {
      return without(" with a web page instead of JSON");
    }
    try {
      Object json = JsonValues.exact().read(bytes);
      return new VendorMessage(
          text(json, message, hidden, MOST_TEXT), text(json, code, hidden, MOST_CODE), IS_JSON);
    } catch (MalformedJsonException e) {
      return without(" with text that is not JSON");
    }
  }

  /** Who answered what: one sentence, or what the vendor made of it. */
  String sentence(String vendor, int status) {
    StringBuilder sentence = new StringBuilder(vendor).append(" answered ").append(status);
    code.ifPresent(c -> sentence.append(" (").append(c).append(')'));
    sentence.append(body);
    text.ifPresent(t -> sentence.append(": ").append(t));
    char end = sentence.charAt(sentence.length() - 1);
    return end == '.' || end == '!' || end == '?' || end == '…'
        ? sentence.toString()
        : sentence.append('.').toString();
  }

  /** Whether an API seems to have answered, rather than something else in its place. */
  boolean isJson() {
    return body.equals(IS_JSON) || body.equals(NO_BODY);
  }

  private static VendorMessage without(String body) {
    return new VendorMessage(Optional.empty(), Optional.empty(), body);
  }

  private static Optional<String> text(
      Object json, JsonPointer pointer, List<String> hidden, int most) {
    return pointer
        .find(json)
        .filter(value -> value instanceof String || value instanceof Number)
        .map(value -> clean(hide(value.toString(), hidden), most))
        .filter(text -> !text.isEmpty());
  }

  private static String hide(String text, List<String> hidden) {
    String clean = text;
    for (String secret : hidden) {
      clean = clean.replace(secret, Redactor.MASK);
    }
    return clean;
  }

  /** The text on one line, without control characters, cut where it is longer than this. */
  static String clean(String text, int most) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), most));
    boolean gap = false;
    for (int i = 0; i < text.length() && clean.length() < most; i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        gap = clean.length() > 0;
      } else {
        if (gap) {
          clean.append(' ');
          gap = false;
        }
        clean.append(c);
      }
    }
    if (clean.length() < most) {
      return clean.toString();
    }
    int end = Character.isHighSurrogate(clean.charAt(most - 1)) ? most - 1 : most;
    return clean.substring(0, end).strip() + "…";
  }

  private static boolean isBlank(byte[] bytes) {
    return firstLetter(bytes) == 0;
  }

  private static byte firstLetter(byte[] bytes) {
    for (byte b : bytes) {
      if (b > ' ' || b < 0) {
        return b;
      }
    }
    return 0;
  }
}
