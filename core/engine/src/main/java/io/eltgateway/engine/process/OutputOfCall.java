package io.eltgateway.engine.process;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * What a program prints, as long as its call is wanted. Looks around while nothing comes: for the
 * end of the call, and for what the program has started meanwhile. For one thread.
 */
final class OutputOfCall extends InputStream {
  private static final Duration LOOK_AROUND = Duration.ofMillis(500);
  private static final byte[] NOTHING = new byte[0];

  private final String label;
  private final Output output;
  private final Process process;
  private final ProcessTree tree;
  private final ToolCall call;
  private final BooleanSupplier stopped;
  private byte[] chunk = NOTHING;
  private int position;
  private long nextLook = System.nanoTime();

  OutputOfCall(
      String label,
      Output output,
      Process process,
      ProcessTree tree,
      ToolCall call,
      BooleanSupplier stopped) {
    this.label = label;
    this.output = output;
    this.process = process;
    this.tree = tree;
    this.call = call;
    this.stopped = stopped;
  }

  @Override
  public int read() {
    return fill() ? chunk[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int taken = Math.min(length, chunk.length - position);
    System.arraycopy(chunk, position, into, offset, taken);
    position += taken;
    return taken;
  }

  /** How much can be read without waiting. */
  @Override
  public int available() {
    return chunk.length - position;
  }

  private boolean fill() {
    while (position == chunk.length) {
      byte[] next = next();
      if (next == null) {
        return false;
      }
      chunk = next;
      position = 0;
    }
    return true;
  }

  /** The next part, as soon as there is one; null when there is no more. */
  private byte[] next() {
    boolean quietAfterEnd = false;
    while (true) {
      checkWanted();
      boolean running = process.isAlive();
      byte[] part = poll();
      lookAround(part == null);
      if (part != null) {
        return part;
      }
      checkWanted();
      if (output.isDone()) {
        return null;
      }
      // What it started may hold the pipe for ever.
      if (!running && quietAfterEnd) {
        return null;
      }
      quietAfterEnd = !running;
    }
  }

  /** Who prints without a pause starts others too, and may have ended before the next pause. */
  private void lookAround(boolean quiet) {
    long now = System.nanoTime();
    if (quiet || now - nextLook >= 0) {
      tree.look();
      nextLook = now + LOOK_AROUND.toNanos();
    }
  }

  private byte[] poll() {
    try {
      return output.poll(Math.max(1, millisLeft(call, LOOK_AROUND)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw cancelled();
    }
  }

  /** What is left of the call's time, and no more than this. */
  static long millisLeft(ToolCall call, Duration most) {
    Instant now = Instant.now();
    Instant end = now.plus(most);
    return Duration.between(now, call.deadline().isBefore(end) ? call.deadline() : end).toMillis();
  }

  private void checkWanted() {
    if (!Instant.now().isBefore(call.deadline())) {
      throw new ToolException(
          FailureKind.TIMEOUT,
          label + " did not end within the time of this call and was stopped. Ask for less.");
    }
    call.cancellation().check();
    if (stopped.getAsBoolean()) {
      throw cancelled();
    }
  }

  private ToolException cancelled() {
    return new ToolException(
        FailureKind.CANCELLED,
        label + " was stopped because its call was cancelled or the gateway ends.");
  }
}
