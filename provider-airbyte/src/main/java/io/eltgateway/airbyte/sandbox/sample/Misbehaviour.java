package io.eltgateway.airbyte.sandbox.sample;

import java.util.Arrays;
import java.util.Map;

/** What a connector can do wrong on order, so that the gateway's answer to it can be tested. */
enum Misbehaviour {
  /** Does everything right. */
  NONE,
  /** Prints lines that are no messages, and no message. */
  GARBAGE,
  /** Dies halfway as a process does that the operating system kills for want of memory. */
  EXIT_137,
  /** Does its work, but goes on running. */
  NEVER_END,
  /** Writes megabytes to its standard error. */
  FLOOD_STDERR,
  /** Prints its API key wherever a connector can print. */
  PRINT_SECRET,
  /** Says that its settings do not work. */
  FAIL_CHECK,
  /** Ends the stream of purchases, or the writing, with an error; other streams go on. */
  FAIL_STREAM;

  /** Much more than a pipe holds. */
  private static final int FLOOD_LINES = 100_000;

  /** The one that the settings ask for. */
  static Misbehaviour in(Map<String, Object> config) {
    return Arrays.stream(values())
        .filter(one -> one.name().equalsIgnoreCase(String.valueOf(config.get("misbehave"))))
        .findFirst()
        .orElse(NONE);
  }

  /** Stays until somebody ends the process; not for ever, should everybody forget it. */
  static void stay() throws InterruptedException {
    Thread.sleep(600_000);
  }

  /** Dies at once, without closing anything. */
  static void die() {
    Runtime.getRuntime().halt(137);
  }

  /** Fills the standard error. */
  static void floodStandardError() {
    for (int line = 0; line < FLOOD_LINES; line++) {
      System.err.println("Sample connector, diagnostic line " + line + ": nothing is wrong");
    }
  }
}
