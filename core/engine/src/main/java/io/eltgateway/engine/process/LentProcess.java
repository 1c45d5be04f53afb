package io.eltgateway.engine.process;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.ToolCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A program that runs for a call of a provider's. */
final class LentProcess implements ChildProcess {
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** A thread that has only to read on may wait for its turn that long where all are busy. */
  private static final long LAST_WORDS_MILLIS = 1_000;

  private final EndingCommand ending;
  private final Process process;
  private final ProcessTree tree;
  private final ToolCall call;
  private final Consumer<LentProcess> ended;
  private final Output output = new Output();
  private final OutputOfCall wantedOutput;
  private final Thread errors;
  private final Cancellation.Registration cancellation;
  private final Object closing = new Object();
  private volatile boolean stopped;
  private boolean closed;

  /** Watches a process that was just started for this call. */
  LentProcess(
      String label,
      EndingCommand ending,
      Process process,
      Consumer<String> errorLine,
      ToolCall call,
      Consumer<LentProcess> ended) {
    this.ending = ending;
    this.process = process;
    this.tree = new ProcessTree(process.toHandle());
    this.call = call;
    this.ended = ended;
    this.wantedOutput = new OutputOfCall(label, output, process, tree, call, this::wasStopped);
    String name = "elt-gateway-" + label + "-" + process.pid();
    Thread draining = new Thread(() -> output.drain(process.getInputStream()), name + "-output");
    draining.setDaemon(true);
    draining.start();
    this.errors = ErrorLines.follow(process, name + "-errors", errorLine);
    this.cancellation = call.cancellation().onCancel(this::stop);
  }

  @Override
  public OutputStream input() {
    return process.getOutputStream();
  }

  @Override
  public InputStream output() {
    return wantedOutput;
  }

  @Override
  public boolean wasStopped() {
    return stopped;
  }

  @Override
  public int await(Duration patience) {
    try {
      long end = System.nanoTime() + OutputOfCall.millisLeft(call, patience) * 1_000_000;
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

  @Override
  public void stop() {
    if (process.isAlive()) {
      stopped = true;
      tree.terminate();
    }
    output.wake();
  }

  /** Whoever comes second waits for the first: what it used may be deleted after that. */
  @Override
  public void close() {
    synchronized (closing) {
      if (!closed) {
        closed = true;
        end();
      }
    }
  }

  private void end() {
    cancellation.close();
    if (process.isAlive()) {
      stop();
    } else {
      tree.terminate();
    }
    if (stopped) {
      ending.run();
    }
    tree.kill(GRACE);
    output.abandon();
    awaitLastWords();
    closeInput();
    process.destroyForcibly();
    ended.accept(this);
  }

  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException broken) {
      // Nobody is left to read it.
    }
  }

  private void awaitLastWords() {
    boolean interrupted = Thread.interrupted();
    try {
      // Dead is not enough: until its exit code is known, it counts as one of our children.
      process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      // Not for ever: something that escaped may hold the pipe.
      errors.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException hurried) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
