package io.eltgateway.airbyte.local.run;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The files of one run: what the connector is told, and its temporary files. Only the user may read
 * them, and they are deleted when the run is over.
 */
final class RunFolder implements AutoCloseable {
  private final Path path;
  private final Path temporary;
  private final Consumer<RunFolder> closed;

  RunFolder(Path path, Consumer<RunFolder> closed) throws IOException {
    this.path = Folders.create(path);
    this.temporary = Folders.create(path.resolve("tmp"));
    this.closed = closed;
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

  @Override
  public void close() {
    Folders.delete(path);
    closed.accept(this);
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
