package io.eltgateway.engine.session;

import io.eltgateway.engine.file.PrivateFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What one run created and deleted, in a file, so that several processes of the run know it: some
 * clients start a gateway for every call. Every process appends its lines and reads those of all,
 * its own too, in the order of the file. Readable by its owner only. Guarded by its ledger.
 */
public final class RunFile {
  private static final int MOST_BYTES = 4 << 20;

  /** Beyond the most bytes: that everything is forgotten can always be said. */
  private static final int RESERVE = 4 << 10;

  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Path path;
  private long read;
  private Instant touched = Instant.EPOCH;

  private RunFile(Path path) {
    this.path = path;
  }

  /**
   * The file of a run, which is made at its first line.
   *
   * @param directory where such files are kept
   */
  public static RunFile of(Path directory, WorkSession run) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((run.caller() + "\n" + run.id()).getBytes(StandardCharsets.UTF_8));
      return new RunFile(directory.resolve(HexFormat.of().formatHex(digest, 0, 16) + ".jsonl"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  /** Appends a change in one write. */
  void append(RunChange change) throws IOException {
    if (!change.created() && !Files.exists(path)) {
      return;
    }
    PrivateFiles.createIfAbsent(path);
    byte[] line = (change.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
    // Deletions have room left when creations have none: to miss one would be the wrong mistake.
    if (Files.size(path) + line.length > (change.created() ? MOST_BYTES / 2 : MOST_BYTES)) {
      throw new IOException("The file of this run is full");
    }
    write(line);
  }

  private void write(byte[] line) throws IOException {
    try (FileOutputStream stream = new FileOutputStream(path.toFile(), true)) {
      stream.write(line);
    }
  }

  /**
   * What was appended since the last time, by whichever process. What stands in a file that nobody
   * used for the time to live is forgotten, by all processes: the next one would not see any more
   * how old it was.
   */
  List<RunChange> news(Instant now, Duration timeToLive) throws IOException {
    if (!Files.exists(path)) {
      read = 0;
      return List.of();
    }
    Instant last = Files.getLastModifiedTime(path).toInstant();
    if (!now.isBefore(last.plus(timeToLive))) {
      write((RunChange.FORGOTTEN.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    if (Files.size(path) < read) {
      // Another file than before.
      read = 0;
      return prepended(RunChange.FORGOTTEN, appended());
    }
    return appended();
  }

  private static List<RunChange> prepended(RunChange first, List<RunChange> others) {
    List<RunChange> all = new ArrayList<>(others);
    all.add(0, first);
    return all;
  }

  private List<RunChange> appended() throws IOException {
    byte[] bytes = bytesAfter(read);
    List<RunChange> changes = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        changes.add(RunChange.parse(new String(bytes, start, i - start, StandardCharsets.UTF_8)));
        start = i + 1;
      }
    }
    read += start;
    return changes;
  }

  /** Notes that the run is alive, to the minute. */
  void touch(Instant now) throws IOException {
    if (now.isAfter(touched.plus(TOUCH_EVERY)) && Files.exists(path)) {
      Files.setLastModifiedTime(path, FileTime.from(now));
      touched = now;
    }
  }

  private byte[] bytesAfter(long offset) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long length = Math.min(file.length(), MOST_BYTES + RESERVE);
      byte[] bytes = new byte[(int) Math.max(0, length - offset)];
      file.seek(offset);
      file.readFully(bytes);
      return bytes;
    }
  }
}
