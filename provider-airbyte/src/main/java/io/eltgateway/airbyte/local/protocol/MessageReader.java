package io.eltgateway.airbyte.local.protocol;

/**
 * Takes what a connector sends, on the thread that reads its output: while a method works, the
 * connector waits. What a method throws stops the connector and reaches the caller as it is.
 */
@FunctionalInterface
public interface MessageReader {

  /** Takes a record; false when enough was read, which stops the connector. */
  boolean record(RecordMessage message);

  /** Takes a state; false when enough was read, which stops the connector. */
  default boolean state(StateMessage message) {
    return true;
  }
}
