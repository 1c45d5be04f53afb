package io.eltgateway.airbyte.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are symbolic links")
class RunFoldersTest {
  private static final String PREFIX = "elt-gateway-airbyte-";
  private static final String RANDOM = "-0123456789abcdef";

  @TempDir Path folder;

  private Path left(String owner) throws Exception {
    Path left = Files.createDirectory(folder.resolve(PREFIX + owner + RANDOM));
    Files.writeString(left.resolve("config.json"), "{}");
    return left;
  }

  @Test
  void theFirstFolderSweepsWhatDeadGatewaysLeft() throws Exception {
    Path dead = left("999999999-5");
    Path samePidBefore = left(owner("(\\d+)$", "1$1"));
    Path living = left(owner("$", ""));
    Path foreign = Files.createDirectory(folder.resolve(PREFIX + "something else"));
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("kept"), "");
    Path link = Files.createSymbolicLink(folder.resolve(PREFIX + "999999998-5" + RANDOM), outside);
    Files.createSymbolicLink(dead.resolve("link"), outside);
    try (RunFolders folders = new RunFolders(folder);
        RunFolder first = folders.create()) {
      assertFalse(Files.exists(dead));
      assertFalse(Files.exists(samePidBefore));
      assertTrue(Files.exists(living));
      assertTrue(Files.exists(foreign));
      assertTrue(Files.exists(link));
      assertTrue(Files.exists(outside.resolve("kept")));
      assertTrue(Files.exists(first.path()));
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere starts do not move with the clock")
  void aGatewayIsNotTakenForDeadWhenTheClockIsSet() throws Exception {
    ProcessHandle self = ProcessHandle.current();
    long started = self.info().startInstant().orElseThrow().toEpochMilli();
    Path ofAnEarlierVersion = left(self.pid() + "-" + (started - 3_600_000));
    Path inAnotherContainer = left(owner("n(\\d+)t", "n1$1t"));
    assertTrue(owner("$", "").matches(".*-n\\d+t\\d+"), "counted by the kernel");
    try (RunFolders folders = new RunFolders(folder);
        RunFolder first = folders.create()) {
      assertTrue(Files.exists(ofAnEarlierVersion));
      assertTrue(Files.exists(inAnotherContainer));
      assertTrue(Files.exists(first.path()));
    }
  }

  /** What this process puts before the random part of its names, with one change. */
  private static String owner(String from, String to) {
    String name = OwnedName.next("");
    return name.substring(0, name.lastIndexOf('-')).replaceFirst(from, to);
  }

  @Test
  void folderAndFilesAreTheUsersAloneAndEndWithTheGateway() throws Exception {
    RunFolders folders = new RunFolders(folder);
    RunFolder run = folders.create();
    run.write("config.json", "{}");
    assertEquals("rwx------", permissions(run.path()));
    assertEquals("rw-------", permissions(run.path().resolve("config.json")));
    folders.close();
    assertFalse(Files.exists(run.path()));
  }

  private static String permissions(Path path) throws Exception {
    return java.nio.file.attribute.PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path));
  }
}
