package io.eltgateway.app.transport.stdio;

import io.eltgateway.app.mcp.Outbound;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** Writes messages, one a line and each whole. Blocks while the client does not read. */
final class LineWriter implements Outbound {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final OutputStream out;
  private final Runnable onGone;
  // Not a monitor: a virtual thread that waits for one keeps its carrier on JDKs before 24.
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicBoolean gone = new AtomicBoolean();

  /** Runs the action once when the client turns out not to read any more. */
  LineWriter(OutputStream out, Runnable onGone) {
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    this.onGone = onGone;
  }

  @Override
  public boolean send(byte[] message) {
    if (gone.get()) {
      return false;
    }
    try {
      write(message);
      return true;
    } catch (IOException closed) {
      if (gone.compareAndSet(false, true)) {
        onGone.run();
      }
      return false;
    }
  }

  private void write(byte[] message) throws IOException {
    lock.lock();
    try {
      out.write(message);
      out.write('\n');
      out.flush();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void answer(byte[] message) {
    send(message);
  }

  /** On a shared connection, no answer is just that. */
  @Override
  public void end() {}

  /** The end of the input tells when the client leaves. */
  @Override
  public void keepAlive() {}
}
