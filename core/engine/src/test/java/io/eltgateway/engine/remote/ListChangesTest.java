package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.remote.ListChanges.Kind;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However often a server says that its list has changed, it is asked for it now and then only. */
class ListChangesTest {
  private final Background background = new Background("test");
  private final AtomicLong now = new AtomicLong(1);
  private final ListChanges changes = new ListChanges(background, now::get);
  private final Semaphore told = new Semaphore(0);

  @AfterEach
  void close() {
    background.close();
  }

  @Test
  void theFirstIsToldAtOnceAndAFloodAfterItOnce() throws Exception {
    changes.listen(Kind.TOOLS, told::release);
    changes.said(Kind.TOOLS);
    assertTrue(told.tryAcquire(20, TimeUnit.SECONDS));
    now.addAndGet(Duration.ofSeconds(5).toNanos() - Duration.ofMillis(1).toNanos());
    for (int i = 0; i < 1_000; i++) {
      changes.said(Kind.TOOLS);
    }
    assertTrue(told.tryAcquire(20, TimeUnit.SECONDS));
    // Whatever of the flood came after that is told five seconds later.
    assertEquals(0, told.availablePermits());
  }

  @Test
  void whatBeginsAnewMayHaveChangedInEveryWay() throws Exception {
    for (Kind kind : Kind.values()) {
      changes.listen(kind, told::release);
    }
    changes.mayHaveChanged();
    assertTrue(told.tryAcquire(Kind.values().length, 20, TimeUnit.SECONDS));
  }

  @Test
  void whoListensToOneListHearsNothingOfTheOthers() throws Exception {
    Semaphore prompts = new Semaphore(0);
    changes.listen(Kind.TOOLS, told::release);
    changes.listen(Kind.PROMPTS, prompts::release);
    changes.said(Kind.TOOLS);
    assertTrue(told.tryAcquire(20, TimeUnit.SECONDS));
    assertEquals(0, prompts.availablePermits());
  }
}
