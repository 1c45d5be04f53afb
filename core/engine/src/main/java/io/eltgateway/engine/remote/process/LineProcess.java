package io.eltgateway.engine.remote.process;

import io.eltgateway.engine.process.ChildEnvironment;
import io.eltgateway.engine.process.ErrorLines;
import io.eltgateway.engine.process.ProcessTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A child process that is written and read line by line. Writing never blocks; what is read goes to
 * a taker on a thread of the child's own. Thread-safe.
 */
public final class LineProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int MOST_WAITING = 1_000;
  private static final long MOST_WAITING_BYTES = 32 << 20;
  private static final int LAST_WORDS = 5;

  /** A thread that has only to read on may wait for its turn that long where all are busy. */
  private static final long LAST_WORDS_MILLIS = 1_000;

  private static final byte[] NOTHING = new byte[0];

  private final Process process;
  private final ProcessTree tree;
  private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Deque<String> lastWords = new ArrayDeque<>();
  private volatile Thread errors;
  private final AtomicLong waitingBytes = new AtomicLong();
  private volatile boolean closed;

  private LineProcess(Process process) {
    this.process = process;
    this.tree = new ProcessTree(process.toHandle());
  }

  /** Takes what a child says on its standard output. Called from one thread. */
  public interface Taker extends Lines.Taker {
    /** Its output has ended; nothing follows. */
    void ended();
  }

  /**
   * Starts a child, which says nothing to anybody before {@link #begin}.
   *
   * @param command program and arguments; no shell reads them
   * @param environment its whole environment
   * @throws IOException when it cannot be started
   */
  public static LineProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    return new LineProcess(ChildEnvironment.program(command, environment).start());
  }

  /**
   * Takes what it says from now on.
   *
   * @param longest the most bytes of a line of its output
   * @param errorLine takes the lines of its standard error, cut where they are too long
   */
  public void begin(String name, int longest, Taker taker, Consumer<String> errorLine) {
    errors =
        ErrorLines.follow(
            process,
            name + "-errors",
            line -> {
              remember(line.strip());
              errorLine.accept(line);
            });
    Thread reading = start(name + "-output", () -> read(longest, taker));
    Thread writing = start(name + "-input", this::write);
    if (!reading.isDaemon() || !writing.isDaemon()) {
      throw new IllegalStateException("a child must not keep the gateway alive");
    }
  }

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void read(int longest, Taker taker) {
    try (InputStream output = process.getInputStream()) {
      new Lines(output, longest).forEach(taker);
    } catch (IOException closedByUs) {
      // It was ended; nothing follows.
    } finally {
      awaitLastWords();
      taker.ended();
    }
  }

  private void remember(String line) {
    synchronized (lastWords) {
      lastWords.addLast(line);
      if (lastWords.size() > LAST_WORDS) {
        lastWords.removeFirst();
      }
    }
  }

  /** What it printed last on standard error. */
  public List<String> lastWords() {
    synchronized (lastWords) {
      return List.copyOf(lastWords);
    }
  }

  /** Not for ever: something that it started may hold the pipe. */
  private void awaitLastWords() {
    try {
      Thread thread = errors;
      if (thread != null) {
        thread.join(LAST_WORDS_MILLIS);
      }
      process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** How it ended; empty while it runs. */
  public String ending() {
    return process.isAlive() ? "" : "exit code " + process.exitValue();
  }

  /** Its id, for messages and tests. */
  public long pid() {
    return process.pid();
  }

  /**
   * Writes a line soon.
   *
   * @return false when it does not read what it was sent before
   */
  public boolean write(byte[] line) {
    if (closed) {
      return false;
    }
    if (waitingBytes.addAndGet(line.length) <= MOST_WAITING_BYTES && waiting.offer(line)) {
      return true;
    }
    waitingBytes.addAndGet(-line.length);
    return false;
  }

  /** Whether nothing reaches it any more: it closed its input, or was closed. */
  public boolean isClosed() {
    return closed;
  }

  private void write() {
    try (OutputStream input = process.getOutputStream()) {
      for (byte[] line = waiting.take(); line.length > 0; line = waiting.take()) {
        input.write(line);
        input.write('\n');
        waitingBytes.addAndGet(-line.length);
        if (waiting.isEmpty()) {
          input.flush();
        }
      }
    } catch (IOException gone) {
      // Who does not listen any more has nothing to answer; its end tells all that wait.
      closed = true;
      tree.terminate();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Notes what it has started so far, so that it ends with it even when it outlives it. */
  public void noteDescendants() {
    tree.look();
  }

  /**
   * Says that there is no more input, waits a moment, then ends it with all it started. Takes some
   * seconds where it does not want to end.
   */
  @Override
  public void close() {
    closed = true;
    tree.look();
    while (!waiting.offer(NOTHING)) {
      waiting.clear();
    }
    awaitExit(GRACE.toMillis() / 2);
    tree.terminate();
    tree.kill(GRACE);
    process.destroyForcibly();
    // Dead is not enough: until its exit code is known, it counts as one of our children.
    awaitExit(GRACE.toMillis());
  }

  private void awaitExit(long millis) {
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
