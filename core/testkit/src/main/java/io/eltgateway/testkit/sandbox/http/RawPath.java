package io.eltgateway.testkit.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The path as it came over the wire, cut before it is decoded, so that an encoded slash stays
 * inside its segment. Dot segments are resolved in either spelling, as the web servers before a
 * real API do: a client that forgets to encode an id really reaches another object here.
 */
final class RawPath {

  private RawPath() {}

  static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String raw : rawPath.split("/", -1)) {
      String segment = decode(raw);
      if (segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.remove(segments.size() - 1);
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return segments;
  }

  /** Percent-decoding for paths: a plus sign is a plus sign. */
  static String decode(String raw) {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < raw.length()) {
      int next = raw.codePointAt(at);
      if (next == '%') {
        bytes.write(octet(raw, at));
        at += 3;
      } else {
        bytes.writeBytes(Character.toString(next).getBytes(StandardCharsets.UTF_8));
        at += Character.charCount(next);
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static int octet(String raw, int at) {
    int high = at + 2 < raw.length() ? hexDigit(raw.charAt(at + 1)) : -1;
    int low = at + 2 < raw.length() ? hexDigit(raw.charAt(at + 2)) : -1;
    if (high < 0 || low < 0) {
      throw Refusal.bad("The URL holds a percent sign that is not followed by two digits");
    }
    return high * 16 + low;
  }

  private static int hexDigit(char digit) {
    return digit < 128 ? Character.digit(digit, 16) : -1;
  }

  static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      throw Refusal.bad("The request is not UTF-8");
    }
  }
}
