package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.limit.Time;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final Target target =
      Target.of(Root.of(URI.create("https://api.example.com")), ProxyRules.of(Map.of()));

  @Test
  void anErrorWhileOneExchangeIsEndedKeepsNoOtherAlive() throws InterruptedException {
    try (Watchdog watchdog = new Watchdog(Time.system())) {
      CountDownLatch failed = new CountDownLatch(1);
      Exchange faulty = overdue();
      faulty.setDependency(
          () -> {
            failed.countDown();
            throw new StackOverflowError();
          });
      watchdog.watch(faulty);
      assertTrue(failed.await(30, TimeUnit.SECONDS));
      watchdog.forget(faulty);

      CountDownLatch ended = new CountDownLatch(1);
      Exchange next = overdue();
      next.setDependency(
          () -> {
            ended.countDown();
            return true;
          });
      watchdog.watch(next);

      assertTrue(ended.await(30, TimeUnit.SECONDS));
    }
  }

  private Exchange overdue() {
    return new Exchange("GET", target, "/v1/groups", System.nanoTime(), 0, () -> false);
  }
}
