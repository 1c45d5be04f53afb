package io.eltgateway.engine.remote.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines, none longer than a bound: of a longer one only its two ends are kept.
 * Belongs to one thread.
 */
final class Lines {
  private static final int BUFFER = 32 << 10;
  private static final int KEPT = 1 << 20;
  private static final int END = 256;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;
  private ByteArrayOutputStream carry = new ByteArrayOutputStream();

  Lines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Takes lines, without their ends. */
  interface Taker {
    void line(byte[] line);

    /**
     * A line that is longer than it may be.
     *
     * @param start its first bytes
     * @param rest its last bytes
     */
    void tooLong(byte[] start, byte[] rest);
  }

  /** Reads to the end. */
  void forEach(Taker taker) throws IOException {
    while (true) {
      int newline = newline();
      if (newline >= 0) {
        add(newline);
        position = newline + 1;
        give(taker);
      } else if (carry.size() + end - position > longest) {
        add(end);
        skipped(taker);
      } else {
        add(end);
        if (!fill()) {
          give(taker);
          return;
        }
      }
    }
  }

  private void give(Taker taker) {
    byte[] line = carry.toByteArray();
    forget();
    if (line.length > longest) {
      taker.tooLong(Arrays.copyOf(line, END), tail(line));
    } else if (line.length > 0) {
      taker.line(line);
    }
  }

  /** Reads on to the end of a line that nobody will see. */
  private void skipped(Taker taker) throws IOException {
    byte[] line = carry.toByteArray();
    byte[] rest = tail(line);
    forget();
    position = end;
    while (fill()) {
      int newline = newline();
      int to = newline < 0 ? end : newline;
      rest = joined(rest, to);
      position = newline < 0 ? end : newline + 1;
      if (newline >= 0) {
        break;
      }
    }
    taker.tooLong(Arrays.copyOf(line, END), rest);
  }

  private byte[] joined(byte[] rest, int to) {
    int taken = Math.min(END, to - position);
    int kept = Math.min(rest.length, END - taken);
    byte[] joined = new byte[kept + taken];
    System.arraycopy(rest, rest.length - kept, joined, 0, kept);
    System.arraycopy(buffer, to - taken, joined, kept, taken);
    return joined;
  }

  private static byte[] tail(byte[] line) {
    return Arrays.copyOfRange(line, Math.max(0, line.length - END), line.length);
  }

  private void forget() {
    if (carry.size() > KEPT) {
      carry = new ByteArrayOutputStream();
    } else {
      carry.reset();
    }
  }

  private void add(int to) {
    carry.write(buffer, position, to - position);
    position = to;
  }

  private int newline() {
    for (int i = position; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
