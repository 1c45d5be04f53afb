package io.eltgateway.airbyte.local.smoke;

import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.spi.Progress;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;

/** The records of scenarios, one after the other, made as they are asked for. For one thread. */
final class ScenarioRecords implements Iterator<RecordMessage> {
  private static final int RECORDS_PER_REPORT = 5000;

  private final Iterator<Scenario> scenarios;
  private final Optional<String> namespace;
  private final long emittedAt;
  private final Progress progress;
  // Read by the thread that waits for the end of the writing.
  private final AtomicLong count = new AtomicLong();
  private Scenario current;
  private Iterator<Map<String, Object>> records = Collections.emptyIterator();

  ScenarioRecords(List<Scenario> scenarios, String namespace, long emittedAt, Progress progress) {
    this.scenarios = scenarios.iterator();
    this.namespace = Optional.of(namespace);
    this.emittedAt = emittedAt;
    this.progress = progress;
  }

  @Override
  public boolean hasNext() {
    while (!records.hasNext() && scenarios.hasNext()) {
      current = scenarios.next();
      records = current.records().iterator();
    }
    return records.hasNext();
  }

  @Override
  public RecordMessage next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long given = count.incrementAndGet();
    if (given % RECORDS_PER_REPORT == 0) {
      progress.report(
          (double) given, OptionalDouble.empty(), given + " records were given to write.");
    }
    return new RecordMessage(current.stream(), namespace, records.next(), emittedAt);
  }

  /** How many were taken so far. */
  long count() {
    return count.get();
  }
}
