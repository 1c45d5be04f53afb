package io.eltgateway.airbyte.local.run;

import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The folders of the runs of now. The first one made sweeps what dead gateways left behind. */
final class RunFolders implements AutoCloseable {
  private static final String PREFIX = "elt-gateway-airbyte-";

  private final Path parent;
  private final Set<RunFolder> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean swept = new AtomicBoolean();
  private boolean closed;

  /** Folders below this one. */
  RunFolders(Path parent) {
    this.parent = parent.toAbsolutePath();
  }

  /**
   * A new folder.
   *
   * @throws ToolException when it cannot be made, or after the end
   */
  RunFolder create() {
    try {
      RunFolder folder = added();
      if (!swept.getAndSet(true)) {
        Folders.sweep(parent, PREFIX, folder.path());
      }
      return folder;
    } catch (IOException cannot) {
      throw RunFolder.failure(parent, cannot);
    }
  }

  private synchronized RunFolder added() throws IOException {
    if (closed) {
      throw RunFolder.tooLate();
    }
    RunFolder folder = new RunFolder(parent.resolve(OwnedName.next(PREFIX)), open::remove);
    open.add(folder);
    return folder;
  }

  /** Ends the programs that still run, and deletes what is left; later folders are refused. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    List<RunFolder> left = List.copyOf(open);
    // All are asked first, so that they take their time together.
    left.forEach(RunFolder::stop);
    left.forEach(RunFolder::close);
  }
}
