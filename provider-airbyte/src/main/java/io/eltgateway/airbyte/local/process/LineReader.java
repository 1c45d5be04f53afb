package io.eltgateway.airbyte.local.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Cuts what a program prints into lines of UTF-8, none longer than a bound. Not thread-safe. */
public final class LineReader {
  private static final int BUFFER = 64 * 1024;
  private static final int KEPT_CARRY = 1024 * 1024;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private ByteArrayOutputStream carry = new ByteArrayOutputStream();
  private int position;
  private int filled;
  private boolean unfinished;

  /** Reads from this stream. */
  public LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** A line is longer than it may be. */
  public static final class LineTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LineTooLongException(int longest) {
      super("a line is longer than " + longest + " bytes");
    }
  }

  /**
   * The next line without its end; null when there are no more.
   *
   * @throws LineTooLongException when it is longer than the bound
   */
  public String next() {
    while (true) {
      int end = newline();
      if (end >= 0) {
        String line = line(end);
        position = end + 1;
        return line;
      }
      carry(filled);
      if (!fill()) {
        if (carry.size() == 0) {
          return null;
        }
        unfinished = true;
        return line(0);
      }
    }
  }

  /** Whether the line given last had no end. */
  public boolean isUnfinished() {
    return unfinished;
  }

  private boolean fill() {
    try {
      position = 0;
      filled = Math.max(0, in.read(buffer));
      return filled > 0;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private int newline() {
    for (int i = position; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private String line(int end) {
    if (carry.size() == 0) {
      return decoded(buffer, position, end);
    }
    carry(end);
    byte[] bytes = carry.toByteArray();
    if (bytes.length > KEPT_CARRY) {
      carry = new ByteArrayOutputStream();
    } else {
      carry.reset();
    }
    return decoded(bytes, 0, bytes.length);
  }

  private void carry(int end) {
    int length = end - position;
    if (length <= 0) {
      return;
    }
    if (carry.size() + length > longest) {
      throw new LineTooLongException(longest);
    }
    carry.write(buffer, position, length);
  }

  private static String decoded(byte[] bytes, int from, int to) {
    int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
