package io.eltgateway.airbyte.cache.store;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What goes wrong with the cache's file, said to the person whose file it is. */
public final class CacheFailures {
  /** DuckDB appends native frames to errors that are bugs, and repeats the query to the others. */
  private static final Pattern REST = Pattern.compile("(?s)\\n\\s*(LINE \\d|Stack Trace|at ).*");

  /**
   * A sort of failure.
   *
   * @param signs what DuckDB or the system says, in lower case
   * @param sentence why it failed and what to do; {@code %s} is the file
   */
  private record Cause(List<String> signs, String sentence) {}

  private static final List<String> LOCKED =
      List.of("could not set lock", "conflicting lock", "used by another process");

  private static final List<Cause> CAUSES =
      List.of(
          new Cause(
              List.of("no space left", "disk full", "not enough space", "errno 28"),
              "The disk with the cache %s is full. What was committed before is still there. Make"
                  + " room on that disk and call again."),
          new Cause(
              LOCKED,
              "The cache %s is open in another program, and only one may write to it. Close that"
                  + " program (a Python session with PyAirbyte or DuckDB, or another gateway) and"
                  + " call again."),
          new Cause(
              List.of("max_temp_directory_size", "failed to offload"),
              "The work needs more temporary disk than the gateway allows beside the cache %s."
                  + " Select less at once: filter or aggregate earlier, or sync fewer streams."),
          new Cause(
              List.of("out of memory", "failed to allocate"),
              "The work needs more memory than the gateway allows for the cache %s. Select less at"
                  + " once: fewer columns, fewer rows, no long lists."),
          new Cause(
              List.of("version number", "newer version of duckdb", "older version of duckdb"),
              "The cache %s was written by a version of DuckDB that this one cannot read. Use the"
                  + " newest gateway, or move the file away and sync again."),
          new Cause(
              List.of(
                  "not a valid duckdb",
                  "serialization error",
                  "corrupt",
                  "checksum",
                  "has been invalidated",
                  "fatal error",
                  "internal error",
                  "wal file"),
              "The cache %s is damaged or no DuckDB file. Move it away, also the file of the same"
                  + " name with .wal at its end, and sync again; the sources still have the data."),
          new Cause(
              List.of("permission denied", "read-only file system", "operation not permitted"),
              "The gateway may not read or write the cache %s. Give its user the rights to the file"
                  + " and its folder, or choose another project-dir."));

  private CacheFailures() {}

  /** The failure of a statement that the gateway itself wrote, or of opening the file. */
  public static ToolException of(Exception error, Path file) {
    String message = text(error);
    for (Cause cause : CAUSES) {
      if (cause.signs.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains)) {
        String sentence = cause.sentence.formatted(file);
        return failure(FailureKind.CONFLICT, sentence + " DuckDB says: " + message, error);
      }
    }
    return failure(
        FailureKind.INTERNAL,
        "The cache " + file + " could not be used. DuckDB says: " + message,
        error);
  }

  /** Whether another process has the file open, which may pass. */
  static boolean isLocked(SQLException error) {
    String message = text(error).toLowerCase(Locale.ROOT);
    return LOCKED.stream().anyMatch(message::contains);
  }

  /** Whether the error is about the file or the machine and not about the statement. */
  public static boolean isAboutTheFile(Exception error) {
    String message = text(error).toLowerCase(Locale.ROOT);
    return CAUSES.stream().anyMatch(cause -> cause.signs.stream().anyMatch(message::contains));
  }

  /**
   * The first lines of what DuckDB says, without its stack and without the statement, as a
   * sentence.
   */
  public static String text(Exception error) {
    String message = error.getMessage() == null ? error.toString() : error.getMessage();
    String said = REST.matcher(message).replaceFirst("").strip();
    return said.endsWith(".") || said.endsWith("!") || said.endsWith("?") ? said : said + ".";
  }

  static ToolException folder(IOException error, Path file) {
    return failure(
        FailureKind.CONFLICT,
        "The folder of the cache "
            + file
            + " cannot be made or cleaned. Give the gateway's user the rights to the project folder,"
            + " or choose another project-dir. The system says: "
            + error.getMessage(),
        error);
  }

  static ToolException library(Throwable error) {
    return failure(
        FailureKind.CONFLICT,
        "DuckDB's library cannot be loaded. It is unpacked into the temporary folder of the machine"
            + " ("
            + System.getProperty("java.io.tmpdir")
            + "), which must have 60 MB of room and must not be mounted noexec; Linux, macOS and"
            + " Windows are supported. It says: "
            + error,
        error);
  }

  static ToolException interrupted(InterruptedException error) {
    Thread.currentThread().interrupt();
    return failure(FailureKind.CANCELLED, "The call was ended before it was done.", error);
  }

  private static ToolException failure(FailureKind kind, String message, Throwable cause) {
    return new ToolException(new ToolResult.Failed(kind, message, Map.of()), cause);
  }
}
