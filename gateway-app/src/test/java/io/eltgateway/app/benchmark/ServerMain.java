package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** What the mains of the benchmark's own servers have in common. */
final class ServerMain {

  private ServerMain() {}

  /**
   * Prints the address as the first line of standard output and returns when standard input ends,
   * so that no server outlives the benchmark that started it.
   */
  static void serve(URI address) throws IOException {
    System.out.println(address);
    InputStream input = System.in;
    while (input.read() >= 0) {
      // Nothing is said here; only its end counts.
    }
  }
}
