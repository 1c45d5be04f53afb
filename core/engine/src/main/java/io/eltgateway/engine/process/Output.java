package io.eltgateway.engine.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A program's output between the thread that drains the pipe and the one that works on it: a few
 * chunks, so that the program waits when nobody takes them, while whoever takes them can give up
 * waiting at any time, even when the pipe never ends.
 */
final class Output {
  private static final int CHUNK = 64 * 1024;
  private static final int MOST_CHUNKS = 8;

  private final Deque<byte[]> chunks = new ArrayDeque<>();
  private boolean ended;
  private boolean abandoned;

  /** Drains the stream until it ends or nobody wants it any more. */
  void drain(InputStream stream) {
    byte[] buffer = new byte[CHUNK];
    try {
      int length = stream.read(buffer);
      while (length >= 0 && put(Arrays.copyOf(buffer, length))) {
        length = stream.read(buffer);
      }
    } catch (IOException closed) {
      // The program was killed; what it said before is all there is.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  private synchronized boolean put(byte[] chunk) throws InterruptedException {
    while (chunks.size() >= MOST_CHUNKS && !abandoned) {
      wait();
    }
    chunks.addLast(chunk);
    notifyAll();
    return !abandoned;
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The next chunk; null when there is none after this time, or none any more. */
  synchronized byte[] poll(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    long left = millis;
    while (chunks.isEmpty() && !ended && !abandoned && left > 0) {
      wait(left);
      left = (end - System.nanoTime() + 999_999) / 1_000_000;
    }
    byte[] chunk = chunks.pollFirst();
    notifyAll();
    return chunk;
  }

  /** Whether everything was taken. */
  synchronized boolean isDone() {
    return ended && chunks.isEmpty();
  }

  /** Wakes whoever waits; what the program prints from now on is not taken any more. */
  synchronized void abandon() {
    abandoned = true;
    chunks.clear();
    notifyAll();
  }

  /** Wakes whoever waits, to look around. */
  synchronized void wake() {
    notifyAll();
  }
}
