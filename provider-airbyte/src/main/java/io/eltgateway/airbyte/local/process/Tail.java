package io.eltgateway.airbyte.local.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a program printed, for the message of its failure. Thread-safe. */
public final class Tail {
  private static final int LINES = 20;
  private static final int LONGEST_LINE = 500;

  private final Deque<String> lines = new ArrayDeque<>();

  /** Adds a line, cut to a bearable length. */
  public void add(String line) {
    String kept = line.strip();
    if (kept.isEmpty()) {
      return;
    }
    if (kept.length() > LONGEST_LINE) {
      kept = kept.substring(0, LONGEST_LINE) + "…";
    }
    synchronized (lines) {
      if (lines.size() == LINES) {
        lines.removeFirst();
      }
      lines.addLast(kept);
    }
  }

  /** The lines, oldest first. */
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }
}
