package io.eltgateway.engine.redact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Masks secrets in what is written through it, line by line: for the log on standard error. A line
 * is written when it ends, so what is flushed in the middle of one waits. Lines are UTF-8; of a
 * line beyond 256 KB the rest is dropped. Thread-safe.
 */
public final class MaskingStream extends OutputStream {
  private static final int LONGEST_LINE = 256 * 1024;
  private static final String CUT = " [line cut]";

  private final OutputStream target;
  private final Redactor redactor;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private boolean cut;

  private MaskingStream(OutputStream target, Redactor redactor) {
    super();
    this.target = target;
    this.redactor = redactor;
  }

  /** A print stream in UTF-8 that masks and hands on each line as soon as it ends. */
  public static PrintStream over(OutputStream target, Redactor redactor) {
    return new PrintStream(new MaskingStream(target, redactor), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int oneByte) throws IOException {
    if (oneByte == '\n') {
      endLine();
    } else if (line.size() < LONGEST_LINE) {
      line.write(oneByte);
    } else {
      cut = true;
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    for (int i = from; i < from + count; i++) {
      write(bytes[i]);
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    target.flush();
  }

  /** Writes what has no end of line yet. The stream below stays open: it is not ours. */
  @Override
  public synchronized void close() throws IOException {
    if (line.size() > 0) {
      endLine();
    }
    target.flush();
  }

  private void endLine() throws IOException {
    String text = line.toString(StandardCharsets.UTF_8);
    String masked = redactor.mask(text);
    if (cut) {
      // The cut may go through a secret, and the half that is left would not be recognised.
      masked = masked.substring(0, Math.max(0, masked.length() - redactor.longest())) + CUT;
    }
    target.write((masked + "\n").getBytes(StandardCharsets.UTF_8));
    target.flush();
    line.reset();
    cut = false;
  }
}
