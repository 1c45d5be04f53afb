package io.eltgateway.engine.config.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  void aWrittenFileIsItsOwnersAloneAndWhole() throws IOException {
    Path file = directory.resolve("token");
    PrivateFiles.write(file, bytes("one"));
    PrivateFiles.write(file, bytes("two"));
    assertEquals("two", Files.readString(file));
    assertEquals("rw-------", permissions(file));
    assertEquals(List.of(file), children());
  }

  @Test
  void aFileThatWasOpenToOthersIsNotAfterwards() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "one");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    PrivateFiles.write(file, bytes("two"));
    assertEquals("rw-------", permissions(file));
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

  @Test
  void theStateDirectoryIsCreatedWhenItIsNeededAndForItsOwnerOnly() throws IOException {
    StateDirectory state = StateDirectory.of(Optional.empty(), surroundings(Map.of()));
    Path expected = directory.resolve("home/.local/state/elt-gateway");
    assertEquals(expected, state.path());
    assertFalse(Files.exists(expected));
    PrivateFiles.write(state.file("token"), bytes("x"));
    assertEquals("rwx------", permissions(expected));
    assertTrue(Files.exists(state.file("token")));
  }

  @Test
  void theStateDirectoryIsTheConfiguredOneElseTheVariablesElseTheSystems() {
    Path configured = directory.resolve("configured");
    Path named = directory.resolve("named");
    Map<String, String> environment =
        Map.of(
            "ELT_GATEWAY_STATE", named.toString(),
            "XDG_STATE_HOME", directory.resolve("xdg").toString());
    assertEquals(
        configured, StateDirectory.of(Optional.of(configured), surroundings(environment)).path());
    assertEquals(named, StateDirectory.of(Optional.empty(), surroundings(environment)).path());
    assertEquals(
        directory.resolve("xdg/elt-gateway"),
        StateDirectory.of(
                Optional.empty(),
                surroundings(Map.of("XDG_STATE_HOME", directory.resolve("xdg").toString())))
            .path());
    assertEquals(
        directory.resolve("home/AppData/Local/elt-gateway"),
        StateDirectory.of(
                Optional.empty(),
                new Surroundings(
                    Map.of(), directory, directory.resolve("home"), OperatingSystem.WINDOWS))
            .path());
  }

  @Test
  void surroundingsDoNotPrintTheEnvironment() {
    assertFalse(surroundings(Map.of("KEY", "hunter2")).toString().contains("hunter2"));
  }

  @Test
  void theProcessHasSurroundings() {
    Surroundings process = Surroundings.ofProcess();
    assertTrue(process.workingDirectory().isAbsolute());
    assertEquals(System.getenv("PATH"), process.environment().get("PATH"));
  }

  private Surroundings surroundings(Map<String, String> environment) {
    return new Surroundings(
        environment, directory, directory.resolve("home"), OperatingSystem.UNIX);
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
