package io.eltgateway.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.MutableClock;
import io.eltgateway.spi.ObjectPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
  private static final WorkSession RUN = new WorkSession("ann", "run-1");
  private static final WorkSession OTHER = new WorkSession("ann", "run-2");
  private static final ObjectPath C1 = ObjectPath.of("connection", "c1");
  private static final ObjectPath PART = C1.child("certificate", "\"7\"\n");

  @TempDir Path temporary;

  private final MutableClock clock = new MutableClock();
  private Ledger first;
  private Ledger second;

  @BeforeEach
  void startTwoProcesses() {
    first = process();
    second = process();
  }

  @Test
  void processesOfOneRunKnowWhatTheOthersCreated() {
    first.created(RUN, "acme", C1);
    second.created(RUN, "acme", PART);

    assertTrue(second.owns(RUN, "acme", C1));
    assertTrue(first.owns(RUN, "acme", PART));
    assertTrue(process().owns(RUN, "acme", PART));
    assertFalse(second.owns(RUN, "acme-dev", C1));
  }

  @Test
  void anotherRunDoesNot() {
    first.created(RUN, "acme", C1);
    Ledger third = new Ledger(clock, Ledger.Bounds.DEFAULT);
    third.share(OTHER, RunFile.of(directory(), OTHER));

    assertFalse(third.owns(OTHER, "acme", C1));
    assertFalse(third.owns(RUN, "acme", C1));
  }

  @Test
  void whatOneProcessDeletesIsGoneForAll() {
    first.created(RUN, "acme", C1);
    first.created(RUN, "acme", PART);
    assertTrue(second.owns(RUN, "acme", PART));

    second.deleted("acme", C1);

    assertFalse(first.owns(RUN, "acme", C1));
    assertFalse(first.owns(RUN, "acme", PART));
    assertFalse(process().owns(RUN, "acme", C1));
  }

  @Test
  void whatIsCreatedAgainIsOwnedAgain() {
    first.created(RUN, "acme", C1);
    second.deleted("acme", C1);
    first.created(RUN, "acme", C1);

    assertTrue(first.owns(RUN, "acme", C1));
    assertTrue(second.owns(RUN, "acme", C1));
    assertTrue(process().owns(RUN, "acme", C1));
  }

  @Test
  void whatAnotherSessionClaimsTooIsLostInTheFileAsWell() {
    first.created(RUN, "acme", C1);
    first.created(OTHER, "acme", C1);

    assertFalse(first.owns(RUN, "acme", C1));
    assertFalse(second.owns(RUN, "acme", C1));
  }

  @Test
  void aRunThatNobodyUsedForADayStartsEmpty() throws IOException {
    first.created(RUN, "acme", C1);
    Files.setLastModifiedTime(file(), FileTime.from(clock.instant().minus(Duration.ofHours(24))));

    Ledger late = process();
    assertFalse(late.owns(RUN, "acme", C1));
    late.created(RUN, "acme", PART);
    assertTrue(late.owns(RUN, "acme", PART));
    assertFalse(late.owns(RUN, "acme", C1));
    assertFalse(process().owns(RUN, "acme", C1), "the file was used again");
    assertTrue(process().owns(RUN, "acme", PART));
  }

  @Test
  void whatOneProcessForgetsBecauseNobodyUsedItForADayIsForgottenByAll() throws IOException {
    first.created(RUN, "acme", C1);
    assertTrue(second.owns(RUN, "acme", C1));
    Files.setLastModifiedTime(file(), FileTime.from(clock.instant()));
    clock.advance(Duration.ofHours(24));

    process().deleted("acme", ObjectPath.of("connection", "c2"));
    assertFalse(first.owns(RUN, "acme", C1));
    assertFalse(second.owns(RUN, "acme", C1));
    assertFalse(process().owns(RUN, "acme", C1));
  }

  @Test
  void aFileThatTookThePlaceOfALongerOneIsReadFromItsBeginning() throws IOException {
    ObjectPath longer = ObjectPath.of("connection", "c2-with-a-longer-name");
    first.created(RUN, "acme", longer);
    assertTrue(second.owns(RUN, "acme", longer));
    Files.delete(file());
    process().created(RUN, "acme", C1);

    assertTrue(second.owns(RUN, "acme", C1));
    assertFalse(second.owns(RUN, "acme", longer));
  }

  @Test
  void aLineThatCannotBeUnderstoodEndsTheTrustInWhatStandsBeforeIt() throws IOException {
    for (String strange :
        List.of(
            "{\"event\":\"cre{\"event\":\"deleted\"",
            "",
            "[]",
            "{\"event\":\"renamed\",\"instance\":\"acme\",\"object\":[[\"a\",\"b\"]]}",
            "{\"event\":\"deleted\",\"instance\":\"acme\",\"object\":[]}",
            "{\"event\":\"deleted\",\"instance\":\"acme\",\"object\":[[\"a\"]]}",
            "{\"event\":\"deleted\",\"instance\":7,\"object\":[[\"a\",\"b\"]]}")) {
      first.created(RUN, "acme", C1);
      Files.writeString(file(), strange + "\n", StandardOpenOption.APPEND);
      first.created(RUN, "acme", ObjectPath.of("connection", "c2"));

      assertFalse(second.owns(RUN, "acme", C1), strange);
      assertTrue(second.owns(RUN, "acme", ObjectPath.of("connection", "c2")), strange);
    }
  }

  @Test
  void halfALineIsReadWhenItIsWhole() throws IOException {
    first.created(RUN, "acme", C1);
    String line = Files.readString(file());
    Files.writeString(file(), line.substring(0, 20));
    assertFalse(second.owns(RUN, "acme", C1));

    Files.writeString(file(), line.substring(20), StandardOpenOption.APPEND);
    assertTrue(second.owns(RUN, "acme", C1));
  }

  @Test
  void withoutAFileTheProcessStillKnowsItself() throws IOException {
    Files.writeString(directory(), "a file where the directory should be");
    first.created(RUN, "acme", C1);

    assertTrue(first.owns(RUN, "acme", C1));
    assertFalse(second.owns(RUN, "acme", C1));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onlyTheOwnerCanReadItAndItsNameTellsNothing() throws IOException {
    first.created(RUN, "acme", C1);

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())));
    assertFalse(file().toString().contains("run-1"));
  }

  private Ledger process() {
    Ledger ledger = new Ledger(clock, Ledger.Bounds.DEFAULT);
    ledger.share(RUN, RunFile.of(directory(), RUN));
    return ledger;
  }

  private Path directory() {
    return temporary.resolve("runs");
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.findFirst().orElseThrow();
    }
  }
}
