package io.eltgateway.app.transport.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream of bytes into lines. Not thread-safe. */
final class LineReader {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int filled;

  /** Reads lines of at most this many bytes. */
  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /**
   * The next line without its end, or null after the last one.
   *
   * @throws LineTooLong after the whole line has been skipped; the next one can be read
   */
  byte[] next() throws IOException, LineTooLong {
    ByteArrayOutputStream begun = null;
    boolean tooLong = false;
    while (position < filled || fill()) {
      int end = lineEnd();
      int length = end - position;
      boolean complete = end < filled;
      tooLong |= (begun == null ? 0 : begun.size()) + length > longest;
      if (complete && begun == null && !tooLong) {
        return take(end);
      }
      if (!tooLong) {
        begun = begun == null ? new ByteArrayOutputStream(2 * BUFFER_BYTES) : begun;
        begun.write(buffer, position, length);
      }
      position = complete ? end + 1 : end;
      if (complete) {
        return finish(begun, tooLong);
      }
    }
    return begun == null && !tooLong ? null : finish(begun, tooLong);
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(buffer, 0, buffer.length));
    return filled > 0;
  }

  private int lineEnd() {
    int end = position;
    while (end < filled && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private byte[] take(int end) {
    byte[] line = Arrays.copyOfRange(buffer, position, end);
    position = end + 1;
    return line;
  }

  private static byte[] finish(ByteArrayOutputStream line, boolean tooLong) throws LineTooLong {
    if (tooLong) {
      throw new LineTooLong();
    }
    return line.toByteArray();
  }

  /** A line had more bytes than are accepted. */
  static final class LineTooLong extends Exception {
    private static final long serialVersionUID = 1L;

    LineTooLong() {
      super(null, null, false, false);
    }
  }
}
