package io.eltgateway.app.transport.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the body of a request, which must not be too large nor trickle in. */
final class Body {
  private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();
  private static final int FIRST_BYTES = 8 * 1024;

  private Body() {}

  /** Blocks until the body is there. */
  static byte[] read(Request request, int maxBody) {
    long length = request.getLength();
    if (length > maxBody) {
      throw Refusal.tooLarge(maxBody);
    }
    try (InputStream in = Content.Source.asInputStream(request)) {
      return read(in, length < 0 ? FIRST_BYTES : (int) length, maxBody);
    } catch (IOException broken) {
      throw Refusal.unreadable();
    }
  }

  private static byte[] read(InputStream in, int expected, int maxBody) throws IOException {
    long begun = System.nanoTime();
    // One byte more than expected, so that the end is found without growing.
    byte[] bytes = new byte[expected + 1];
    int filled = 0;
    int count;
    while ((count = in.read(bytes, filled, bytes.length - filled)) >= 0) {
      filled += count;
      if (filled > maxBody) {
        throw Refusal.tooLarge(maxBody);
      }
      if (System.nanoTime() - begun > LONGEST_NANOS) {
        throw Refusal.unreadable();
      }
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(2 * filled, maxBody + 1));
      }
    }
    return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
  }
}
