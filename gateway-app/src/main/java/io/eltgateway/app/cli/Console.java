package io.eltgateway.app.cli;

import io.eltgateway.engine.config.files.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a command finds where it was typed: the three standard streams, always UTF-8 whatever the
 * platform says, and what is around them.
 *
 * @param in standard input
 * @param out standard output, which belongs to the protocol while a server runs on it
 * @param err standard error
 * @param surroundings environment, working directory and home
 */
record Console(InputStream in, PrintStream out, PrintStream err, Surroundings surroundings) {

  static Console ofProcess() {
    return new Console(
        System.in,
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Surroundings.ofProcess());
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }
}
