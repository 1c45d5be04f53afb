package io.eltgateway.airbyte.local.process;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program that runs for a call. Closing it ends it, with all it started, and waits for that. Its
 * output is for one thread; {@link #stop} may come from any.
 */
public final class Child implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final long LOOK_AROUND_MILLIS = 500;
  private static final int LONGEST_ERROR_LINE = 64 * 1024;

  private final Command command;
  private final Process process;
  private final ProcessTree tree;
  private final ToolCall call;
  private final Consumer<Child> ended;
  private final Output output = new Output();
  private final Tail tail = new Tail();
  private final Thread errors;
  private final Cancellation.Registration cancellation;
  private volatile boolean stopped;

  /** Watches a process that was just started for this call. */
  Child(Command command, Process process, ToolCall call, Consumer<Child> ended) {
    this.command = command;
    this.process = process;
    this.tree = new ProcessTree(process.toHandle());
    this.call = call;
    this.ended = ended;
    String name = "elt-gateway-" + command.label() + "-" + process.pid();
    start(name + "-output", () -> output.drain(process.getInputStream()));
    this.errors = start(name + "-errors", this::drainErrors);
    this.cancellation = call.cancellation().onCancel(this::stop);
  }

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Its id, for messages and tests. */
  public long pid() {
    return process.pid();
  }

  /** What it printed last, on standard error and whatever else was added. */
  public Tail tail() {
    return tail;
  }

  /** Its standard input. Closing it says that there is no more. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** Says that there is no more input. */
  public void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException broken) {
      // Nobody is left to read it.
    }
  }

  /** Whether it was asked to end before it ended by itself. */
  public boolean wasStopped() {
    return stopped;
  }

  /**
   * The next part of its standard output, as soon as there is one.
   *
   * @return null when there is no more
   * @throws ToolException when the call is cancelled or past its deadline, or the gateway ends
   */
  public byte[] next() {
    boolean quietAfterEnd = false;
    while (true) {
      checkWanted();
      boolean running = process.isAlive();
      byte[] part = poll(LOOK_AROUND_MILLIS);
      if (part != null) {
        return part;
      }
      checkWanted();
      if (output.isDone()) {
        return null;
      }
      tree.look();
      // What it started may hold the pipe for ever.
      if (!running && quietAfterEnd) {
        return null;
      }
      quietAfterEnd = !running;
    }
  }

  private byte[] poll(long millis) {
    try {
      long left = Duration.between(Instant.now(), call.deadline()).toMillis();
      return output.poll(Math.max(1, Math.min(millis, left)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw cancelled();
    }
  }

  private void checkWanted() {
    if (!Instant.now().isBefore(call.deadline())) {
      throw new ToolException(
          FailureKind.TIMEOUT,
          command.label()
              + " did not end within the time of this call and was stopped. Ask for less, for"
              + " example fewer streams.");
    }
    call.cancellation().check();
    if (stopped) {
      throw cancelled();
    }
  }

  private ToolException cancelled() {
    return new ToolException(
        FailureKind.CANCELLED,
        command.label() + " was stopped because its call was cancelled or the gateway ends.");
  }

  /**
   * Waits for its end, within this time and the call's; then ends it.
   *
   * @return its exit code
   */
  public int await(Duration patience) {
    long left = Duration.between(Instant.now(), call.deadline()).toMillis();
    try {
      long end = System.nanoTime() + Math.min(patience.toMillis(), left) * 1_000_000;
      while (!stopped && System.nanoTime() < end && !process.waitFor(50, TimeUnit.MILLISECONDS)) {
        if (call.cancellation().isCancelled()) {
          break;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    close();
    return process.isAlive() ? -1 : process.exitValue();
  }

  /** Asks it to end, and wakes whoever waits for its output. Quick. */
  public void stop() {
    if (process.isAlive()) {
      stopped = true;
      tree.terminate();
    }
    output.wake();
  }

  /** Ends it, with all it started, and waits until that is so. */
  @Override
  public void close() {
    cancellation.close();
    if (process.isAlive()) {
      stop();
    } else {
      tree.terminate();
    }
    if (stopped) {
      KillingCommand.run(command);
    }
    tree.kill(GRACE);
    output.abandon();
    awaitErrors();
    closeInput();
    process.destroy();
    ended.accept(this);
  }

  private void awaitErrors() {
    try {
      // Its last words. Not for ever: something that escaped may hold the pipe.
      errors.join(200);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void drainErrors() {
    try (InputStream stream = process.getErrorStream()) {
      new ErrorLines(stream, LONGEST_ERROR_LINE).forEach(tail::add);
    } catch (IOException closed) {
      // It was killed; what it said before is all there is.
    }
  }
}
