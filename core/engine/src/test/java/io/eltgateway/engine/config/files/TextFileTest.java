package io.eltgateway.engine.config.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.config.problem.FaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  @TempDir Path directory;

  @Test
  void utf8IsReadWithoutItsByteOrderMark() throws Exception {
    Path file = Files.writeString(directory.resolve("f"), "\uFEFFgrün 🙂\n");
    assertEquals("grün 🙂\n", TextFile.read(file, 100));
  }

  @Test
  void aFileOfTheLargestSizeIsRead() throws Exception {
    Path file = Files.writeString(directory.resolve("f"), "x".repeat(1024));
    assertEquals(1024, TextFile.read(file, 1024).length());
    assertFault(
        file,
        1023,
        "This file is larger than 0 KiB, so it is probably another one. Check the path.");
  }

  @Test
  void aTenMegabyteFileIsRefusedWithoutBeingReadWhole() throws IOException {
    Path file = Files.write(directory.resolve("f"), new byte[10_000_000]);
    assertFault(
        file,
        1 << 20,
        "This file is larger than 1024 KiB, so it is probably another one. Check the path.");
  }

  @Test
  void anotherEncodingIsNamedWithItsLine() throws IOException {
    Path latin1 = directory.resolve("latin1");
    Files.write(latin1, "a: 1\nb: 2\nc: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertFault(
        latin1, 100, "This file is not UTF-8 text: line 3 holds the byte 0xE9. Save it as UTF-8.");
    Path utf16 = Files.write(directory.resolve("utf16"), "a: 1".getBytes(StandardCharsets.UTF_16));
    assertFault(utf16, 100, "This file is UTF-16 text. Save it as UTF-8.");
  }

  @Test
  void aFileThatEndsInsideACharacterIsNotUtf8() throws IOException {
    Path file = Files.write(directory.resolve("f"), new byte[] {'a', (byte) 0xC3});
    assertFault(
        file, 100, "This file is not UTF-8 text: line 1 holds the byte 0xC3. Save it as UTF-8.");
  }

  @Test
  void directoriesAndMissingFilesAreNamedAsSuch() {
    assertFault(
        directory, 100, "This is a directory, not a file. Give the path of the file in it.");
    assertFault(directory.resolve("none"), 100, "This file does not exist. Check the path.");
  }

  @Test
  void aFileThatMayNotBeReadSaysWhoMustBeAllowed() {
    assertEquals(
        "This file exists, but the user that runs the gateway may not read it. Give that user the"
            + " right to read it.",
        TextFile.unreadable(new AccessDeniedException("f")).fault().text());
    assertEquals(
        "This file cannot be read (IOException). Check that its disk works and that the path is"
            + " right.",
        TextFile.unreadable(new IOException("/secret/path: device error")).fault().text());
  }

  private static void assertFault(Path file, int mostBytes, String expected) {
    FaultException thrown =
        assertThrows(FaultException.class, () -> TextFile.read(file, mostBytes));
    assertEquals(expected, thrown.fault().text());
  }
}
