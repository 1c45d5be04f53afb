package io.eltgateway.app.transport.stdio;

import io.eltgateway.app.startup.StrayPrints;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The process's standard streams, taken for the protocol alone. Raw bytes: the platform's encoding
 * has no say.
 *
 * @param in what the client says
 * @param out what the client hears
 */
public record StandardStreams(InputStream in, OutputStream out) {

  /**
   * Takes the streams. From here on nothing else reads the client's input, and whatever any code
   * prints goes to standard error. Call it before anything can print.
   */
  public static StandardStreams claim() {
    StrayPrints.toStandardError();
    System.setIn(InputStream.nullInputStream());
    return new StandardStreams(
        new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
  }
}
