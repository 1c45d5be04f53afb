package io.eltgateway.engine.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFaultTest {
  @TempDir Path temporary;

  @Test
  void saysWhatTheJdkLeavesToTheNameOfTheException() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertEquals("permission denied", FileFault.reason(new AccessDeniedException(file.toString())));
    assertEquals(
        temporary.resolve("none") + " does not exist",
        FileFault.reason(
            assertThrows(IOException.class, () -> Files.readString(temporary.resolve("none")))));
    assertEquals(
        file + " is in the way",
        FileFault.reason(assertThrows(IOException.class, () -> Files.createDirectories(file))));
  }

  @Test
  void repeatsWhatTheSystemSays() {
    assertEquals(
        "No space left on device",
        FileFault.reason(new FileSystemException("x", null, "No space left on device")));
    assertEquals("half a line", FileFault.reason(new IOException("half a line")));
    assertEquals("EOFException", FileFault.reason(new EOFException()));
  }
}
