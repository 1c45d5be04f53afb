package io.eltgateway.airbyte.local.run;

import io.eltgateway.airbyte.local.protocol.CheckResult;
import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog;
import io.eltgateway.airbyte.local.protocol.MessageReader;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.spi.ToolCall;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The commands of the Airbyte protocol, each a process that has ended, with all it started, when
 * the method returns: at the connector's own end, or killed because enough was read, the call was
 * cancelled or is past its deadline, or the gateway ends. Thread-safe.
 *
 * <p>Every method throws {@link io.eltgateway.spi.ToolException} with a sentence for the user when
 * the connector is unknown, cannot be started or fails.
 */
public interface ConnectorRuns extends AutoCloseable {

  /** {@code spec}: the JSON Schema of the connector's settings. */
  Map<String, Object> specification(ConnectorRun run, ToolCall call);

  /** {@code check}: whether the connector can connect with its settings. */
  CheckResult check(ConnectorRun run, ToolCall call);

  /** {@code discover}: the streams that a source can read, in its own order. */
  List<Stream> discover(ConnectorRun run, ToolCall call);

  /**
   * {@code read}: hands the records and states of these streams to the reader, as they come, on
   * this thread; the source waits for the reader.
   *
   * @param state the {@link io.eltgateway.airbyte.local.protocol.StateMessage#state() states} that
   *     earlier reads ended with; empty to read everything
   */
  void read(
      ConnectorRun run,
      ConfiguredCatalog catalog,
      List<Object> state,
      MessageReader reader,
      ToolCall call);

  /**
   * {@code write}: gives these records to a destination and waits until it has written them.
   *
   * @param records asked for one by one, as the destination takes them, on another thread
   */
  void write(
      ConnectorRun run, ConfiguredCatalog catalog, Iterator<RecordMessage> records, ToolCall call);

  /** Kills what still runs. Later calls are refused. */
  @Override
  void close();
}
