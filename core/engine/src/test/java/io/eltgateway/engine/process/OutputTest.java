package io.eltgateway.engine.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutputTest {
  private final Output output = new Output();

  private static final class Endless extends InputStream {
    final AtomicLong given = new AtomicLong();

    @Override
    public int read() {
      given.incrementAndGet();
      return 'x';
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      Arrays.fill(into, offset, offset + length, (byte) 'x');
      given.addAndGet(length);
      return length;
    }
  }

  private static Thread started(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void awaitRest(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whoPrintsWithoutEndWaitsForWhoReads() throws Exception {
    Endless endless = new Endless();
    Thread draining = started(() -> output.drain(endless));
    awaitRest(draining);
    assertTrue(endless.given.get() < 1_000_000, "took " + endless.given.get());
    long before = endless.given.get();
    int taken = output.poll(1000).length;
    while (endless.given.get() == before) {
      Thread.onSpinWait();
    }
    awaitRest(draining);
    assertTrue(endless.given.get() <= before + taken);
    output.abandon();
    draining.join();
  }

  @Test
  void everythingIsTakenBeforeTheEnd() throws Exception {
    output.drain(new ByteArrayInputStream(new byte[] {1, 2}));
    assertArrayEquals(new byte[] {1, 2}, output.poll(1));
    assertTrue(output.isDone());
    assertNull(output.poll(1000));
  }

  @Test
  void nobodyWaitsForASilentProgramLongerThanHeWants() throws Exception {
    assertNull(output.poll(1));
  }
}
