package io.eltgateway.engine.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateFilesTest {
  @TempDir Path directory;

  @Test
  void aFileIsCreatedForItsOwnerTogetherWithItsDirectory() throws IOException {
    Path file = directory.resolve("state/deep/audit");
    PrivateFiles.createIfAbsent(file);
    assertEquals("", Files.readString(file));
    assertEquals("rw-------", permissions(file));
    assertEquals("rwx------", permissions(directory.resolve("state")));
    assertEquals("rwx------", permissions(directory.resolve("state/deep")));
  }

  @Test
  void aFileThatExistsStaysAsItIs() throws IOException {
    Path file = Files.writeString(directory.resolve("audit"), "lines");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    PrivateFiles.createIfAbsent(file);
    assertEquals("lines", Files.readString(file));
    assertEquals("rw-r--r--", permissions(file));
  }

  @Test
  void aFileThatWasOpenToOthersIsNotAfterwards() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "one");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    PrivateFiles.closeToOthers(file);
    assertEquals("rw-------", permissions(file));
    assertEquals("one", Files.readString(file));
  }

  @Test
  void ofSeveralThatWriteOnceOneSucceedsAndAllReadTheSame() throws Exception {
    Path file = directory.resolve("token");
    int writers = 8;
    CyclicBarrier together = new CyclicBarrier(writers);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        byte[] own = bytes("token of " + i);
        tasks.add(
            () -> {
              together.await();
              return PrivateFiles.writeIfAbsent(file, own);
            });
      }
      int wrote = -1;
      List<Future<Boolean>> results = threads.invokeAll(tasks);
      for (int i = 0; i < writers; i++) {
        if (results.get(i).get()) {
          assertEquals(-1, wrote, "two writers succeeded");
          wrote = i;
        }
      }
      assertEquals("token of " + wrote, Files.readString(file));
    } finally {
      threads.shutdownNow();
    }
    assertEquals("rw-------", permissions(file));
    assertEquals(List.of(file), children());
  }

  @Test
  void anExistingFileIsKept() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "one");
    assertFalse(PrivateFiles.writeIfAbsent(file, bytes("two")));
    assertEquals("one", Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource({"rw-------, false", "rw-r-----, true", "rw----r--, true", "rwx--x--x, false"})
  void permissionsSayWhoElseCanRead(String permissions, boolean others) throws IOException {
    Path file = Files.writeString(directory.resolve("f"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    assertEquals(others, PrivateFiles.readableByOthers(file));
  }

  private List<Path> children() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
