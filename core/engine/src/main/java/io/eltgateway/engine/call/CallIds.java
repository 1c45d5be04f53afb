package io.eltgateway.engine.call;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Short ids, unique among all gateways that share an audit log. Thread-safe. */
final class CallIds {
  private static final int RADIX = 36;

  private final String process;
  private final AtomicLong next = new AtomicLong();

  CallIds() {
    long random = new SecureRandom().nextLong() >>> 1;
    this.process = Long.toString(random, RADIX) + "-";
  }

  String next() {
    return process + Long.toString(next.incrementAndGet(), RADIX);
  }
}
