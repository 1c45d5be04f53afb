package io.eltgateway.airbyte.cache.write;

import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog.ConfiguredStream;
import java.util.List;

/** What happens to the rows that a table already has. */
enum WriteStrategy {
  /** Rows with the same key are replaced. For streams with a primary key. */
  MERGE("merged by primary key"),
  /** They stay, and new ones come behind them. For streams that are read from where they ended. */
  APPEND("appended"),
  /** The table is made anew, at the end. For everything else. */
  REPLACE("replaced");

  private final String label;

  WriteStrategy(String label) {
    this.label = label;
  }

  /** For the result: what was done with the records. */
  String label() {
    return label;
  }

  /**
   * PyAirbyte's own choice, but for a stream that is read in full though it has a cursor: appending
   * would add all of its rows again with every sync.
   */
  static WriteStrategy of(ConfiguredStream stream, List<String> keyColumns) {
    if (!keyColumns.isEmpty()) {
      return MERGE;
    }
    return stream.syncMode().equals("incremental") ? APPEND : REPLACE;
  }
}
