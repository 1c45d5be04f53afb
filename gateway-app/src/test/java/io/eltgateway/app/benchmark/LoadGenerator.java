package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a number of connections busy, each with one call after another, from a single thread: on a
 * machine of two processors every cycle it takes is one that the servers lack. Every answer is
 * checked, and the first wrong one ends the run. Not thread-safe.
 */
final class LoadGenerator {

  /** An answer that takes longer never comes. */
  private static final long MOST_SILENCE_MILLIS = 10_000;

  private long nextId = CallTemplate.FIRST_ID;

  /**
   * Calls until either limit is reached, then waits for the answers that are still out.
   *
   * @param time how long to send calls
   * @param mostCalls how many to send at most
   * @throws WrongAnswerException if any answer is not the whole and successful answer to its call
   */
  LoadResult run(Target target, Duration time, long mostCalls) throws IOException {
    List<LoadConnection> connections = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (CallTemplate call : target.calls()) {
        LoadConnection connection = LoadConnection.open(target.server(), call, target.reading());
        connections.add(connection);
        connection.register(selector);
      }
      return new Run(selector, System.nanoTime() + time.toNanos(), nextId + mostCalls)
          .call(connections);
    } finally {
      for (LoadConnection connection : connections) {
        connection.close();
      }
    }
  }

  /** One run's progress. */
  private final class Run {

    private final Selector selector;
    private final long end;
    private final long endId;
    private final Latencies latencies = new Latencies();
    private int out;

    Run(Selector selector, long end, long endId) {
      this.selector = selector;
      this.end = end;
      this.endId = endId;
    }

    LoadResult call(List<LoadConnection> connections) throws IOException {
      long start = System.nanoTime();
      for (LoadConnection connection : connections) {
        sendNext(connection, start);
      }
      while (out > 0) {
        if (selector.select(this::receive, MOST_SILENCE_MILLIS) == 0) {
          throw new IOException(out + " calls got no answer within ten seconds.");
        }
      }
      return new LoadResult(latencies, System.nanoTime() - start);
    }

    private void receive(SelectionKey key) {
      LoadConnection connection = (LoadConnection) key.attachment();
      try {
        if (connection.receive()) {
          long now = System.nanoTime();
          latencies.add(connection.age(now));
          connection.check();
          out--;
          sendNext(connection, now);
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private void sendNext(LoadConnection connection, long now) throws IOException {
      if (now - end < 0 && nextId < endId) {
        out++;
        connection.send(nextId++);
      }
    }
  }
}
