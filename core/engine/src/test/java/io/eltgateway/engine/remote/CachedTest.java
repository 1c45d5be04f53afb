package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server listed last, while it is asked from two threads. */
class CachedTest {
  private final Background background = new Background("test");

  @AfterEach
  void close() {
    background.close();
  }

  @Test
  void aLateAnswerToAnEarlierQuestionDoesNotTakeThePlaceOfTheLaterOne() throws Exception {
    AtomicInteger questions = new AtomicInteger();
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    Semaphore changes = new Semaphore(0);
    Cached<String> cached =
        new Cached<>(
            "things",
            background,
            () -> {
              if (questions.incrementAndGet() > 1) {
                return List.of("new");
              }
              asked.countDown();
              return awaited(late, List.of("old"));
            });
    cached.onChange(changes::release);
    cached.get();
    assertTrue(asked.await(30, TimeUnit.SECONDS));

    cached.mayHaveChanged();
    assertTrue(changes.tryAcquire(30, TimeUnit.SECONDS));
    late.countDown();

    // Waits for what is still on its way.
    background.close();
    assertEquals(List.of("new"), cached.get());
  }

  private static List<String> awaited(CountDownLatch latch, List<String> answer) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }
}
