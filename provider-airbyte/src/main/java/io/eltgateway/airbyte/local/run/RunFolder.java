package io.eltgateway.airbyte.local.run;

import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The files of one run, and the program that works with them: what the connector is told, and its
 * temporary files. Only the user may read them, and they are deleted when the run is over, after
 * the program has ended. Thread-safe.
 */
final class RunFolder implements AutoCloseable {
  private final Path path;
  private final Path temporary;
  private final Consumer<RunFolder> ended;
  private ChildProcess program;
  private boolean closed;

  RunFolder(Path path, Consumer<RunFolder> ended) throws IOException {
    this.path = Folders.create(path);
    this.temporary = Folders.create(path.resolve("tmp"));
    this.ended = ended;
  }

  /** The folder. */
  Path path() {
    return path;
  }

  /** Where the program keeps its temporary files. */
  Path temporary() {
    return temporary;
  }

  /** Writes a file of this name. */
  void write(String name, String text) {
    try {
      Folders.write(path.resolve(name), text);
    } catch (IOException full) {
      throw failure(path, full);
    }
  }

  /** Starts a program that works here; the one before it has ended. */
  synchronized ChildProcess running(Supplier<ChildProcess> start) {
    if (closed) {
      throw tooLate();
    }
    program = start.get();
    return program;
  }

  /** Asks its program to end. Quick. */
  void stop() {
    lastProgram().ifPresent(ChildProcess::stop);
  }

  private synchronized Optional<ChildProcess> lastProgram() {
    closed = true;
    return Optional.ofNullable(program);
  }

  @Override
  public void close() {
    lastProgram().ifPresent(ChildProcess::close);
    Folders.delete(path);
    ended.accept(this);
  }

  static ToolException tooLate() {
    return new ToolException(
        FailureKind.CANCELLED, "The gateway ends; no program is started any more.");
  }

  static ToolException failure(Path folder, IOException cause) {
    return new ToolException(
        new ToolResult.Failed(
            FailureKind.CONFLICT,
            "The connector's files could not be written to "
                + folder
                + ": "
                + cause.getMessage()
                + ". Check that the disk has room and that the folder may be written to.",
            Map.of()),
        cause);
  }
}
