package io.eltgateway.app.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  @Test
  void givesABurstAndThenTheRate() {
    AtomicLong now = new AtomicLong(5);
    TokenBucket bucket = new TokenBucket(2, 3, now::get);

    assertEquals(3, takeAll(bucket));
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(499));
    assertFalse(bucket.take());
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(2));
    assertTrue(bucket.take());
    assertFalse(bucket.take());
    now.addAndGet(TimeUnit.HOURS.toNanos(1));
    assertEquals(3, takeAll(bucket));
  }

  private static int takeAll(TokenBucket bucket) {
    int taken = 0;
    while (bucket.take()) {
      taken++;
    }
    return taken;
  }
}
