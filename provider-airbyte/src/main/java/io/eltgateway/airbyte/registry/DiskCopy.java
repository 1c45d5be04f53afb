package io.eltgateway.airbyte.registry;

import io.eltgateway.spi.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The list in a file: a line that says what it is and when it was fetched, then the list as the
 * registry sent it. Shared by gateways of one user, so a file is replaced as a whole or not at all.
 * What cannot be read, was cut short or damaged is as good as absent, and so is a folder that
 * cannot be used. Thread-safe.
 */
final class DiskCopy {
  private final Folder folder;
  private final String fileName;
  private final String url;
  private final Json json;

  /**
   * A copy of the list at this URL.
   *
   * @param folder where copies may lie
   */
  DiskCopy(Folder folder, String url, Json json) {
    this.folder = folder;
    this.url = url;
    this.json = json;
    byte[] name = url.getBytes(StandardCharsets.UTF_8);
    this.fileName = "airbyte-registry-" + digest(name).substring(0, 16) + ".json";
  }

  /** Gives the folder, or says that there is none. */
  @FunctionalInterface
  interface Folder {
    Path path() throws IOException;
  }

  /**
   * What the file holds.
   *
   * @param etag the registry's mark of this version
   * @param asOf when the registry last confirmed it
   * @param expires when to ask again
   * @param body the list as it was sent
   */
  record Stored(Optional<String> etag, Instant asOf, Instant expires, String body) {

    /** The same list, confirmed once more. */
    Stored confirmed(Copy copy) {
      return new Stored(copy.etag(), copy.asOf(), copy.expires(), body);
    }
  }

  /** The stored list, if there is a whole one. */
  Optional<Stored> read() {
    try {
      byte[] bytes = Files.readAllBytes(folder.path().resolve(fileName));
      int end = 0;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      if (end == bytes.length
          || !(json.read(text(bytes, 0, end)) instanceof Map<?, ?> head)
          || !(head.get("as_of") instanceof String asOf)
          || !(head.get("expires") instanceof String expires)
          || !url.equals(head.get("url"))
          || !digest(bytes, end + 1).equals(head.get("sha256"))) {
        return Optional.empty();
      }
      return Optional.of(
          new Stored(
              head.get("etag") instanceof String etag ? Optional.of(etag) : Optional.empty(),
              Instant.parse(asOf),
              Instant.parse(expires),
              text(bytes, end + 1, bytes.length)));
    } catch (IOException | IllegalArgumentException | DateTimeException unusable) {
      return Optional.empty();
    }
  }

  /** Stores the list, if the folder can be used. */
  void write(Stored stored) {
    byte[] body = stored.body.getBytes(StandardCharsets.UTF_8);
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("url", url);
    stored.etag.ifPresent(etag -> head.put("etag", etag));
    head.put("as_of", stored.asOf.toString());
    head.put("expires", stored.expires.toString());
    head.put("sha256", digest(body));
    byte[] line = (json.write(head) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      Path target = folder.path().resolve(fileName);
      Path whole = Files.createTempFile(target.getParent(), fileName, ".part");
      try {
        try (var out = Files.newOutputStream(whole)) {
          out.write(line);
          out.write(body);
        }
        replace(whole, target);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException unusable) {
      // The list is in memory; only the next process has to fetch it again.
      return;
    }
  }

  private static void replace(Path whole, Path target) throws IOException {
    try {
      Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException slower) {
      Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static String digest(byte[] bytes) {
    return digest(bytes, 0);
  }

  private static String digest(byte[] bytes, int from) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, from, bytes.length - from);
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
