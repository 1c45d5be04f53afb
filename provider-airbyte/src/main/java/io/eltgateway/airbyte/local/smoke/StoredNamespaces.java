package io.eltgateway.airbyte.local.smoke;

import io.eltgateway.airbyte.local.run.ConnectorRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at what a destination has stored, without the destination: for those whose data lies on
 * this machine. Thread-safe.
 */
public interface StoredNamespaces {

  /** Whether it knows where this destination, with its settings, stores its data. */
  boolean knows(ConnectorRun destination);

  /**
   * What became of a stream: {@code table_name}, {@code database_name}, {@code schema_name}, {@code
   * row_count} and {@code column_statistics}; empty when there is no such table.
   *
   * @throws IOException when it cannot be read
   */
  Optional<Map<String, Object>> statistics(
      ConnectorRun destination, String namespace, String stream) throws IOException;

  /** The name of the table that a stream should become. */
  String expectedTable(String namespace, String stream);

  /**
   * Removes the namespace with all that is in it; nothing when there is none.
   *
   * @throws IOException when it cannot be removed
   */
  void drop(ConnectorRun destination, String namespace) throws IOException;

  /** The first that knows the destination. */
  static Optional<StoredNamespaces> of(List<StoredNamespaces> all, ConnectorRun destination) {
    return all.stream().filter(one -> one.knows(destination)).findFirst();
  }
}
