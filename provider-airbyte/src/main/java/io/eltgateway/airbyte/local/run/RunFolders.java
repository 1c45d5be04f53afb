package io.eltgateway.airbyte.local.run;

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

  /** Folders below this one. */
  RunFolders(Path parent) {
    this.parent = parent.toAbsolutePath();
  }

  /** A new folder. */
  RunFolder create() {
    Path path = parent.resolve(OwnedName.next(PREFIX));
    try {
      RunFolder folder = new RunFolder(path, open::remove);
      open.add(folder);
      if (!swept.getAndSet(true)) {
        Folders.sweep(parent, PREFIX, folder.path());
      }
      return folder;
    } catch (IOException cannot) {
      throw RunFolder.failure(parent, cannot);
    }
  }

  /** Deletes what is left. */
  @Override
  public void close() {
    List.copyOf(open).forEach(RunFolder::close);
  }
}
