package io.eltgateway.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A process and all it started. Descendants are remembered as they are seen, because those that
 * outlive their parent can no longer be found through it. Thread-safe.
 */
public final class ProcessTree {
  private static final Duration STEP = Duration.ofMillis(10);

  private final ProcessHandle root;
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();

  /** The tree below this process. */
  public ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  /** Looks for what was started since. */
  public void look() {
    List<ProcessHandle> now = root.descendants().toList();
    synchronized (seen) {
      // A handle knows when its process was started: another process with the same id is not meant.
      seen.removeIf(handle -> !isRunning(handle));
      seen.addAll(now);
      for (ProcessHandle orphan : List.copyOf(seen)) {
        orphan.descendants().forEach(seen::add);
      }
    }
  }

  /** Asks all of them to end. Quick. */
  public void terminate() {
    look();
    alive().forEach(ProcessHandle::destroy);
  }

  /**
   * Waits this long for all of them to end, then kills them, and waits a little for that.
   *
   * @return whether all have ended
   */
  public boolean kill(Duration grace) {
    if (awaitEnd(grace)) {
      return true;
    }
    look();
    alive().forEach(ProcessHandle::destroyForcibly);
    return awaitEnd(Duration.ofSeconds(5));
  }

  private boolean awaitEnd(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = Thread.interrupted();
    try {
      while (!alive().isEmpty()) {
        if (System.nanoTime() >= end) {
          return false;
        }
        try {
          Thread.sleep(STEP.toMillis());
        } catch (InterruptedException hurried) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The root before the others: one that sees its child die would go on to what comes next. */
  private List<ProcessHandle> alive() {
    Set<ProcessHandle> all = new LinkedHashSet<>();
    all.add(root);
    synchronized (seen) {
      all.addAll(seen);
    }
    return all.stream().filter(ProcessTree::isRunning).toList();
  }

  /**
   * A dead process whose new parent, somebody else, has not asked for its exit code yet still
   * counts as alive for the JDK. Where the gateway is a container's first process, nobody ever
   * asks.
   */
  private static boolean isRunning(ProcessHandle handle) {
    return handle.isAlive() && !isZombie(handle.pid());
  }

  private static boolean isZombie(long pid) {
    try {
      // Linux: "pid (name) state …", where the name may hold anything.
      String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return status.startsWith(" Z", status.lastIndexOf(')') + 1);
    } catch (IOException unknownHere) {
      return false;
    }
  }
}
