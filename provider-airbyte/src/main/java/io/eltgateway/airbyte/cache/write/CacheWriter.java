package io.eltgateway.airbyte.cache.write;

import io.eltgateway.airbyte.cache.store.CacheConnection;
import io.eltgateway.airbyte.cache.store.CacheFailures;
import io.eltgateway.airbyte.cache.store.CacheSession;
import io.eltgateway.airbyte.cache.store.InternalTables;
import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog;
import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog.ConfiguredStream;
import io.eltgateway.airbyte.local.protocol.MessageReader;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.airbyte.local.protocol.StateMessage;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Writes what a source sends into the cache. A state is kept in the transaction that commits the
 * records before it, or after it; states that come quickly share a commit. Used by the thread that
 * reads the source, which waits while this works.
 */
public final class CacheWriter implements MessageReader, AutoCloseable {
  private static final long RECORDS_PER_COMMIT = 100_000;
  private static final long NANOSECONDS_PER_COMMIT = TimeUnit.SECONDS.toNanos(10);
  private static final long RECORDS_PER_LOOK = 500;
  private static final long NANOSECONDS_PER_REPORT = TimeUnit.SECONDS.toNanos(1);

  private final CacheSession session;
  private final InternalTables tables;
  private final CacheConnection connection;
  private final String source;
  private final ToolCall call;
  private final Map<String, StreamWriter> writers = new LinkedHashMap<>();
  private Optional<StateMessage> stateOfAll = Optional.empty();
  private StreamWriter current;
  private long records;
  private long lastCommit = System.nanoTime();
  private long lastReport = System.nanoTime();

  /**
   * Prepares the cache for these streams of a source.
   *
   * @throws ToolException when two streams would share a table, or the cache cannot be written to
   */
  public CacheWriter(
      CacheSession session, String source, ConfiguredCatalog catalog, Json json, ToolCall call) {
    this.session = session;
    this.source = source;
    this.call = call;
    this.connection = session.connect();
    this.tables = new InternalTables(connection, json);
    attempt(tables::create);
    for (ConfiguredStream stream : catalog.streams()) {
      StreamWriter writer = new StreamWriter(session.connect(), source, stream, json);
      refuseSharedTable(stream.stream().name(), writer.table().name());
      writers.put(stream.stream().name(), writer);
    }
  }

  private void refuseSharedTable(String stream, String table) {
    for (Map.Entry<String, StreamWriter> other : writers.entrySet()) {
      if (other.getValue().table().name().equals(table)) {
        throw new ToolException(
            FailureKind.INVALID_ARGUMENTS,
            "The streams '"
                + other.getKey()
                + "' and '"
                + stream
                + "' would both become the table '"
                + table
                + "' of the cache. Sync one of them at a time, or only one.");
      }
    }
    if (table.startsWith(InternalTables.PREFIX)) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "The stream '"
              + stream
              + "' would become the table '"
              + table
              + "', and names that start so are the cache's own. Leave the stream out.");
    }
  }

  /** The states to go on from. A stream that is replaced is read from its start. */
  public List<Object> states() {
    Set<String> continued = new LinkedHashSet<>();
    writers.forEach(
        (name, writer) -> {
          if (writer.strategy() != WriteStrategy.REPLACE) {
            continued.add(name);
          }
        });
    return attempt(() -> tables.states(source, continued));
  }

  /** Streams whose tables another source filled before, with that source. */
  public Map<String, String> foreignTables() {
    Map<String, String> foreign = new LinkedHashMap<>();
    for (String stream : writers.keySet()) {
      attempt(() -> tables.sourceOf(stream))
          .filter(other -> !other.equals(source))
          .ifPresent(other -> foreign.put(stream, other));
    }
    return foreign;
  }

  @Override
  public boolean record(RecordMessage message) {
    StreamWriter writer = writers.get(message.stream());
    if (writer == null) {
      // A source may send streams that nobody asked for.
      return true;
    }
    if (writer != current) {
      commitAtCheckpoint(current);
      current = writer;
    }
    attempt(() -> writer.add(message));
    records++;
    if (records % RECORDS_PER_LOOK == 0) {
      lookUp();
    }
    return true;
  }

  private void lookUp() {
    call.cancellation().check();
    long now = System.nanoTime();
    if (now - lastReport >= NANOSECONDS_PER_REPORT) {
      lastReport = now;
      String message = "%,d records read, now the stream %s.".formatted(records, name(current));
      call.progress().report((double) records, OptionalDouble.empty(), message);
    }
  }

  private String name(StreamWriter writer) {
    return writers.entrySet().stream()
        .filter(entry -> entry.getValue() == writer)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  @Override
  public boolean state(StateMessage message) {
    if (message.type().equals("STREAM")) {
      StreamWriter writer = writers.get(message.stream().orElse(""));
      if (writer != null && writer.strategy() != WriteStrategy.REPLACE) {
        writer.remember(message);
        if (isDue(writer.sinceCommit())) {
          commitAtCheckpoint(writer);
        }
      }
      return true;
    }
    stateOfAll = Optional.of(message);
    long open = writers.values().stream().mapToLong(StreamWriter::sinceCommit).sum();
    boolean replaces =
        writers.values().stream().anyMatch(writer -> writer.strategy() == WriteStrategy.REPLACE);
    // A table that is replaced is ready at the end only, and the state is about all streams.
    if (!replaces && isDue(open)) {
      commitAll();
    }
    return true;
  }

  private boolean isDue(long open) {
    return open >= RECORDS_PER_COMMIT || System.nanoTime() - lastCommit >= NANOSECONDS_PER_COMMIT;
  }

  private void commitAtCheckpoint(StreamWriter writer) {
    if (writer != null && writer.isAtCheckpoint()) {
      attempt(writer::commit);
      lastCommit = System.nanoTime();
    }
  }

  private void commitAll() {
    for (StreamWriter writer : writers.values()) {
      attempt(writer::commit);
    }
    keepStateOfAll();
    lastCommit = System.nanoTime();
  }

  private void keepStateOfAll() {
    if (stateOfAll.isPresent()) {
      attempt(() -> tables.keep(source, stateOfAll.get()));
      stateOfAll = Optional.empty();
    }
  }

  /** Commits everything: the read came to its end. */
  public void finish() {
    for (StreamWriter writer : writers.values()) {
      call.cancellation().check();
      attempt(writer::finish);
    }
    keepStateOfAll();
  }

  /** Commits the streams that stopped exactly where a state says: the source failed. */
  public void keepCheckpoints() {
    writers.values().forEach(this::commitAtCheckpoint);
  }

  /** How many records were read. */
  public long records() {
    return records;
  }

  /** What became of each stream so far. */
  public List<Written> written() {
    List<Written> all = new ArrayList<>();
    writers.forEach(
        (name, writer) ->
            all.add(
                new Written(
                    name,
                    writer.table().name(),
                    writer.strategy().label(),
                    writer.committed(),
                    writer.misfits())));
    return all;
  }

  /**
   * What became of a stream.
   *
   * @param stream its name
   * @param table its table
   * @param how what was done with the rows that were there: merged, appended, replaced
   * @param records how many records were read and are in the cache for good
   * @param misfits how many values did not fit their column and are null
   */
  public record Written(String stream, String table, String how, long records, long misfits) {}

  /** Gives up what is not committed. */
  @Override
  public void close() {
    writers.values().forEach(StreamWriter::close);
    connection.close();
  }

  private interface Work {
    void run() throws SQLException;
  }

  private interface Question<T> {
    T ask() throws SQLException;
  }

  private void attempt(Work work) {
    attempt(
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T attempt(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      call.cancellation().check();
      throw CacheFailures.of(e, session.file().path());
    }
  }
}
