package io.eltgateway.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FileAuditLogTest {
  private static final long LARGE = 1 << 20;

  @TempDir Path temporary;

  private final Redactor redactor = new Redactor();

  @Test
  void aLineIsOneJsonObjectWithTheFieldsThatAreKnown() throws IOException {
    try (FileAuditLog log = log(LARGE, 1)) {
      log.intent(line("1", Optional.empty()));
      log.outcome(line("1", Optional.of(ok())));
      log.outcome(unknownTool());
    }

    assertEquals(
        List.of(
            "{\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"intent\",\"call\":\"1\",\"caller\":\"ann\","
                + "\"session\":\"run-1\",\"instance\":\"acme\",\"tool\":\"acme__delete_thing\","
                + "\"effect\":\"delete\",\"decision\":\"allowed\",\"rule\":\"mode:safe-mode\","
                + "\"targets\":[\"thing 7\"],\"arguments\":[\"id\",\"config\",\"config.host\"]}",
            "{\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"outcome\",\"call\":\"1\",\"caller\":\"ann\","
                + "\"session\":\"run-1\",\"instance\":\"acme\",\"tool\":\"acme__delete_thing\","
                + "\"effect\":\"delete\",\"decision\":\"allowed\",\"rule\":\"mode:safe-mode\","
                + "\"targets\":[\"thing 7\"],\"arguments\":[\"id\",\"config\",\"config.host\"],"
                + "\"outcome\":\"ok\",\"milliseconds\":12,\"created\":[\"thing 8\"],"
                + "\"upstream_answers\":2,\"upstream_status\":200,\"upstream_bytes\":1024}",
            "{\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"outcome\",\"call\":\"2\",\"caller\":\"ann\","
                + "\"session\":\"run-1\",\"tool\":\"nothing\",\"outcome\":\"unknown-tool\","
                + "\"milliseconds\":0}"),
        Files.readAllLines(file(), StandardCharsets.US_ASCII));
  }

  @Test
  void noCallerCanBreakALineOrMoveTheCursorOfItsReader() throws IOException {
    String nasty = "a\nb\r\u001b[2J\u009b\u2028\u202e\u007f\"\\";
    try (FileAuditLog log = log(LARGE, 1)) {
      log.outcome(named(nasty));
    }

    byte[] bytes = Files.readAllBytes(file());
    for (int i = 0; i < bytes.length - 1; i++) {
      assertTrue(bytes[i] >= ' ' && bytes[i] < 0x7f, "byte " + i);
    }
    assertEquals(nasty, parse(Files.readString(file())).path("tool").asString());
  }

  @Test
  void secretsAreMasked() throws IOException {
    redactor.register(Secret.of("s3cr3t\"välue"));
    try (FileAuditLog log = log(LARGE, 1)) {
      log.outcome(named("x s3cr3t\"välue"));
    }

    assertEquals("x ***", parse(Files.readString(file())).path("tool").asString());
  }

  @Test
  @EnabledIf("isPosix")
  void onlyTheOwnerCanReadIt() throws IOException {
    try (FileAuditLog log = log(LARGE, 1)) {
      log.outcome(named("x"));
    }

    assertEquals("rw-------", permissions(file()));
    assertEquals("rwx------", permissions(file().getParent()));
  }

  @Test
  @EnabledIf("isPosix")
  void aFileThatOthersCouldReadIsClosedToThem() throws IOException {
    Files.createDirectories(file().getParent());
    Files.createFile(file());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    try (FileAuditLog log = log(LARGE, 1)) {
      log.outcome(named("x"));
    }

    assertEquals("rw-------", permissions(file()));
  }

  @Test
  void anIntentThatCannotBeWrittenIsAnError() throws IOException {
    Files.writeString(file().getParent(), "a file where the directory should be");
    try (FileAuditLog log = log(LARGE, 1)) {
      assertThrows(IOException.class, () -> log.intent(line("1", Optional.empty())));
    }
  }

  @Test
  void whatIsNoRegularFileIsLeftAlone() throws IOException {
    Files.createDirectories(file());
    try (FileAuditLog log = log(LARGE, 1)) {
      IOException refused =
          assertThrows(IOException.class, () -> log.intent(line("1", Optional.empty())));

      assertEquals(file() + ": it is no regular file", refused.getMessage());
    }
  }

  @Test
  void anOutcomeThatCannotBeWrittenIsToldAndNotThrown() throws IOException {
    Files.writeString(file().getParent(), "a file where the directory should be");
    try (FileAuditLog log = log(LARGE, 1)) {
      assertEquals(Optional.empty(), log.problem());
      log.outcome(named("x"));
      log.outcome(named("y"));
      assertEquals(
          Optional.of(
              "The audit log cannot be written: 2 lines are lost, and writes are refused. The"
                  + " gateway's log says why."),
          log.problem());

      Files.delete(file().getParent());
      log.outcome(named("z"));
      assertEquals(Optional.empty(), log.problem());
    }
    assertEquals(1, lines().size());
  }

  @Test
  void aClosedLogTakesNoMoreWrites() {
    FileAuditLog log = log(LARGE, 1);
    log.close();

    assertThrows(IOException.class, () -> log.intent(line("1", Optional.empty())));
  }

  @Test
  void aThreadThatWasInterruptedLeavesItsLineAndDoesNotCloseTheLog() throws IOException {
    try (FileAuditLog log = log(LARGE, 1)) {
      Thread.currentThread().interrupt();
      log.intent(line("1", Optional.empty()));
      log.outcome(named("x"));
      assertTrue(Thread.interrupted());
      log.outcome(named("y"));
    }

    assertEquals(3, lines().size());
  }

  @Test
  void halfALineOfACrashDoesNotSpoilTheNext() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{\"time\":\"2026", StandardOpenOption.CREATE);
    try (FileAuditLog log = log(LARGE, 1)) {
      log.outcome(named("x"));
    }

    List<String> lines = Files.readAllLines(file());
    assertEquals(2, lines.size());
    assertEquals("x", parse(lines.get(1)).path("tool").asString());
  }

  @Test
  void aRemovedFileIsMadeAnewBeforeTheNextWrite() throws IOException {
    try (FileAuditLog log = log(LARGE, 1)) {
      log.intent(line("1", Optional.empty()));
      Files.delete(file());
      log.intent(line("2", Optional.empty()));
    }

    assertEquals("2", parse(Files.readString(file())).path("call").asString());
  }

  @Test
  void aFullFileIsMovedAwayAndTheOldestGoes() throws IOException {
    try (FileAuditLog log = log(100, 2)) {
      for (int i = 0; i < 10; i++) {
        log.intent(line("call-" + i, Optional.empty()));
      }
    }

    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.list(file().getParent())) {
      files.forEach(path -> names.add(path.getFileName().toString()));
    }
    assertEquals(
        Set.of("audit.jsonl", "audit.jsonl.1", "audit.jsonl.2", "audit.jsonl.lock"), names);
    assertEquals("call-9", parse(lastLine(file())).path("call").asString());
    assertEquals(
        "call-8", parse(lastLine(file().resolveSibling("audit.jsonl.1"))).path("call").asString());
  }

  @Test
  void severalGatewaysCanShareTheDirectory() throws Exception {
    int writers = 6;
    int each = 150;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    List<Future<Boolean>> done = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      done.add(threads.submit(writer(writer, each)));
    }
    for (Future<Boolean> future : done) {
      assertTrue(future.get(60, TimeUnit.SECONDS));
    }
    threads.shutdown();

    Set<String> calls = new HashSet<>();
    for (String line : lines()) {
      assertTrue(calls.add(parse(line).path("call").asString()), line);
    }
    assertEquals(writers * each, calls.size());
  }

  private Callable<Boolean> writer(int writer, int lines) {
    return () -> {
      try (FileAuditLog log = log(5_000, 200)) {
        for (int i = 0; i < lines; i++) {
          log.intent(line(writer + "-" + i, Optional.empty()));
        }
      }
      return true;
    };
  }

  @Test
  void theLogThatIsOffKeepsNothingAndRefusesNothing() throws IOException {
    AuditLog none = AuditLog.none();
    none.intent(line("1", Optional.empty()));
    none.outcome(named("x"));
    none.close();

    assertEquals(Optional.empty(), none.problem());
    assertFalse(Files.exists(file()));
  }

  private FileAuditLog log(long bytes, int kept) {
    return new FileAuditLog(file(), bytes, kept, redactor);
  }

  private Path file() {
    return temporary.resolve("audit").resolve(FileAuditLog.FILE_NAME);
  }

  /** All lines of the current file and of those moved away. */
  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(file().getParent())) {
      for (Path path : files.filter(path -> !path.toString().endsWith(".lock")).toList()) {
        lines.addAll(Files.readAllLines(path));
      }
    }
    return lines;
  }

  private static String lastLine(Path path) throws IOException {
    List<String> lines = Files.readAllLines(path);
    return lines.get(lines.size() - 1);
  }

  private static JsonNode parse(String line) {
    return JsonMapper.shared().readTree(line);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  static boolean isPosix() {
    return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static AuditLine line(String call, Optional<AuditLine.Outcome> outcome) {
    return new AuditLine(
        Instant.parse("2026-01-02T03:04:05Z"),
        call,
        "ann",
        "run-1",
        "acme",
        "acme__delete_thing",
        "delete",
        "allowed",
        "mode:safe-mode",
        List.of("thing 7"),
        List.of("id", "config", "config.host"),
        outcome);
  }

  private static AuditLine.Outcome ok() {
    return new AuditLine.Outcome("ok", 12, List.of("thing 8"), List.of(), 2, 200, 1024);
  }

  private static AuditLine unknownTool() {
    return named("nothing");
  }

  private static AuditLine named(String tool) {
    return new AuditLine(
        Instant.parse("2026-01-02T03:04:05Z"),
        "2",
        "ann",
        "run-1",
        "",
        tool,
        "",
        "",
        "",
        List.of(),
        List.of(),
        Optional.of(new AuditLine.Outcome("unknown-tool", 0, List.of(), List.of(), 0, 0, 0)));
  }
}
