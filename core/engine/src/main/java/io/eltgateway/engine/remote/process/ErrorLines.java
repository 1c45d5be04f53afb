package io.eltgateway.engine.remote.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Lines of a stream that must never block: what is too long is cut, not refused. What would steer
 * the terminal that a log is read on becomes a blank.
 */
final class ErrorLines {
  private static final byte DELETE = 0x7f;

  private final InputStream stream;
  private final int longest;

  ErrorLines(InputStream stream, int longest) {
    this.stream = stream;
    this.longest = longest;
  }

  /** Reads to the end. */
  void forEach(Consumer<String> lines) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
      for (int i = 0; i < length; i++) {
        if (buffer[i] == '\n' || buffer[i] == '\r') {
          lines.accept(line.toString(StandardCharsets.UTF_8));
          line.reset();
        } else if (line.size() < longest) {
          line.write(isControl(buffer[i]) ? ' ' : buffer[i]);
        }
      }
    }
    lines.accept(line.toString(StandardCharsets.UTF_8));
  }

  /** Of the bytes of UTF-8; those of longer characters are negative. */
  private static boolean isControl(byte character) {
    return (character >= 0 && character < ' ' && character != '\t') || character == DELETE;
  }
}
