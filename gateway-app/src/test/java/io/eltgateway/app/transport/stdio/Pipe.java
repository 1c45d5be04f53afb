package io.eltgateway.app.transport.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Bytes from one thread to another. Unlike the JDK's, it does not care which threads are alive. */
public final class Pipe {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
  private boolean ended;
  private boolean broken;

  /** Where bytes come out. Closing it breaks the pipe for who writes. */
  public final InputStream in =
      new InputStream() {
        private byte[] current = new byte[0];
        private int position;

        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          if (position == current.length) {
            current = take();
            position = 0;
            if (current.length == 0) {
              return -1;
            }
          }
          int count = Math.min(length, current.length - position);
          System.arraycopy(current, position, target, offset, count);
          position += count;
          return count;
        }

        @Override
        public void close() {
          broken();
        }
      };

  /** Where bytes go in. Closing it is the end of the input. */
  public final OutputStream out =
      new OutputStream() {
        @Override
        public void write(int one) throws IOException {
          write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
          put(Arrays.copyOfRange(source, offset, offset + length));
        }

        @Override
        public void close() {
          end();
        }
      };

  private byte[] take() throws IOException {
    lock.lock();
    try {
      while (chunks.isEmpty() && !ended) {
        changed.await();
      }
      return chunks.isEmpty() ? new byte[0] : chunks.poll();
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    } finally {
      lock.unlock();
    }
  }

  private void put(byte[] chunk) throws IOException {
    lock.lock();
    try {
      if (broken) {
        throw new IOException("Broken pipe");
      }
      if (chunk.length > 0) {
        chunks.add(chunk);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void broken() {
    lock.lock();
    try {
      broken = true;
    } finally {
      lock.unlock();
    }
    end();
  }
}
