package io.eltgateway.app.startup;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a library or a provider prints. It is no message of the protocol and no output of a command,
 * and may hold a secret: so it goes where the log goes.
 */
public final class StrayPrints {
  private StrayPrints() {}

  /**
   * Sends to standard error, masked as soon as that is, whatever is printed to standard output from
   * now on. Call it before anything can print.
   */
  public static void toStandardError() {
    System.setOut(new PrintStream(new StandardError(), true, StandardCharsets.UTF_8));
  }

  /** Standard error as it is at the moment: the masking stream takes its place later. */
  private static final class StandardError extends OutputStream {
    @Override
    public void write(int oneByte) {
      System.err.write(oneByte);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      System.err.write(bytes, from, count);
    }

    @Override
    public void flush() {
      System.err.flush();
    }
  }
}
