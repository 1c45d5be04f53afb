package io.eltgateway.airbyte.local.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Cuts chunks into lines of UTF-8, none longer than a bound. Not thread-safe. */
public final class LineReader {
  private static final int KEPT_CARRY = 1024 * 1024;

  private final Chunks chunks;
  private final int longest;
  private ByteArrayOutputStream carry = new ByteArrayOutputStream();
  private byte[] chunk = new byte[0];
  private int position;
  private boolean unfinished;

  /** Reads from these chunks. */
  public LineReader(Chunks chunks, int longest) {
    this.chunks = chunks;
    this.longest = longest;
  }

  /** Where bytes come from. */
  @FunctionalInterface
  public interface Chunks {
    /** The next chunk; null when there are no more. */
    byte[] next();
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
      carry(chunk.length);
      chunk = chunks.next();
      position = 0;
      if (chunk == null) {
        chunk = new byte[0];
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

  private int newline() {
    for (int i = position; i < chunk.length; i++) {
      if (chunk[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private String line(int end) {
    if (carry.size() == 0) {
      return decoded(chunk, position, end);
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
    carry.write(chunk, position, length);
  }

  private static String decoded(byte[] bytes, int from, int to) {
    int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
