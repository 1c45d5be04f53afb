package io.eltgateway.engine.config.files;

import io.eltgateway.engine.config.problem.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small files of UTF-8 text, and says in whole sentences why one cannot be read. */
public final class TextFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TextFile() {}

  /**
   * The whole text, without a byte order mark.
   *
   * @param mostBytes a larger file is refused
   * @throws FaultException when the file is missing, unreadable, too large or not UTF-8
   */
  public static String read(Path file, int mostBytes) throws FaultException {
    if (Files.isDirectory(file)) {
      throw new FaultException(
          "This is a directory, not a file.", "Give the path of the file in it.");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(mostBytes + 1);
    } catch (IOException failed) {
      throw unreadable(failed);
    }
    if (bytes.length > mostBytes) {
      throw new FaultException(
          "This file is larger than " + mostBytes / 1024 + " KiB, so it is probably another one.",
          "Check the path.");
    }
    return decode(bytes);
  }

  /** Why the file could not be opened, in words that need no stack trace. */
  static FaultException unreadable(IOException failed) {
    if (failed instanceof NoSuchFileException) {
      return new FaultException("This file does not exist.", "Check the path.");
    }
    if (failed instanceof AccessDeniedException) {
      return new FaultException(
          "This file exists, but the user that runs the gateway may not read it.",
          "Give that user the right to read it.");
    }
    return new FaultException(
        "This file cannot be read (" + failed.getClass().getSimpleName() + ").",
        "Check that its disk works and that the path is right.");
  }

  private static String decode(byte[] bytes) throws FaultException {
    if (isUtf16(bytes)) {
      throw new FaultException("This file is UTF-16 text.", "Save it as UTF-8.");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      throw new FaultException(
          "This file is not UTF-8 text: line "
              + line(bytes, in.position())
              + " holds the byte 0x"
              + "%02X".formatted(bytes[in.position()])
              + ".",
          "Save it as UTF-8.");
    }
    String text = out.flip().toString();
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static boolean isUtf16(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  private static int line(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
