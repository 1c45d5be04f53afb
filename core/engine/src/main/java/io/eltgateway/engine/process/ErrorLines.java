package io.eltgateway.engine.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What a child prints on its standard error. Its pipe must never fill up, so what is too long is
 * cut, not refused. What would steer the terminal that a log is read on becomes a blank.
 */
public final class ErrorLines {
  private static final int LONGEST = 4_096;
  private static final byte DELETE = 0x7f;

  private final InputStream stream;
  private final int longest;

  ErrorLines(InputStream stream, int longest) {
    this.stream = stream;
    this.longest = longest;
  }

  /**
   * Hands over the lines that are not blank, on a thread of this name, until there are no more.
   *
   * @param lines quick, and throws nothing
   * @return the thread, which has ended when all lines were handed over
   */
  public static Thread follow(Process process, String threadName, Consumer<String> lines) {
    Thread thread = new Thread(() -> drain(process, lines), threadName);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void drain(Process process, Consumer<String> lines) {
    try (InputStream stream = process.getErrorStream()) {
      new ErrorLines(stream, LONGEST)
          .forEach(
              line -> {
                if (!line.isBlank()) {
                  lines.accept(line);
                }
              });
    } catch (IOException closed) {
      // It was killed; what it said before is all there is.
    }
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
