package io.eltgateway.airbyte.registry;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * A list in a file of the operator's, for places without a way to the registry: the registry's own
 * format. Its age is the file's. Thread-safe.
 */
final class FileList implements ListSource {
  /** A changed file is noticed after this time. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  /** Ten times what the registry's list has today. */
  private static final long MOST_BYTES = 50_000_000;

  private final String file;
  private final ListReader reader;
  private final InstantSource clock;

  FileList(String file, ListReader reader, InstantSource clock) {
    this.file = file;
    this.reader = reader;
    this.clock = clock;
  }

  @Override
  public Optional<Copy> kept() {
    return Optional.empty();
  }

  @Override
  public Copy newest(Optional<Copy> known, ToolCall call) {
    try {
      Path path = path();
      Instant changed = Files.getLastModifiedTime(path).toInstant();
      Instant again = clock.instant().plus(LOOK_AGAIN);
      if (known.isPresent() && known.get().asOf().equals(changed)) {
        return known.get().confirmed(Optional.empty(), changed, again);
      }
      return new Copy(reader.connectors(text(path)), Optional.empty(), changed, again);
    } catch (IOException | IllegalArgumentException unusable) {
      throw unusable(unusable);
    }
  }

  private ToolException unusable(Exception reason) {
    String why =
        reason instanceof NoSuchFileException ? "there is no such file" : reason.getMessage();
    return new ToolException(
        new ToolResult.Failed(
            FailureKind.NOT_FOUND,
            "The list of connectors that the setting registry-file names ("
                + file
                + ") cannot be used: "
                + why
                + ". Give the absolute path of a file in the registry's own format; the address of another"
                + " registry belongs into registry-url.",
            Map.of()),
        reason);
  }

  private Path path() throws IOException {
    Path path = Path.of(file);
    if (!path.isAbsolute()) {
      throw new IOException("it is no absolute path");
    }
    return path;
  }

  private static String text(Path path) throws IOException {
    if (Files.size(path) > MOST_BYTES) {
      throw new IOException("it is larger than " + MOST_BYTES / 1_000_000 + " MB");
    }
    return Files.readString(path, StandardCharsets.UTF_8);
  }

  @Override
  public Optional<Map<String, Object>> specification(Connector connector) {
    try {
      return reader.specification(text(path()), connector);
    } catch (IOException | IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isOnline() {
    return false;
  }

  @Override
  public String label() {
    return file;
  }
}
