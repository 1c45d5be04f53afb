package io.eltgateway.engine.session;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one work session created, oldest first, and when. Guarded by its ledger, except for the time
 * of the last use.
 */
final class SessionRows {
  volatile Instant lastUsed;
  private final Map<LedgerRow, Instant> rows = new LinkedHashMap<>();

  SessionRows(Instant now) {
    this.lastUsed = now;
  }

  boolean contains(LedgerRow row) {
    return rows.containsKey(row);
  }

  /** Whether the row is new. */
  boolean add(LedgerRow row, Instant when) {
    return rows.putIfAbsent(row, when) == null;
  }

  boolean remove(LedgerRow row) {
    return rows.remove(row) != null;
  }

  /** Removes an object and its parts; tells how many rows that were. */
  int removeWithin(LedgerRow gone) {
    int before = rows.size();
    rows.keySet()
        .removeIf(
            row ->
                row.instance().equals(gone.instance())
                    && CanonicalPath.isWithin(row.object(), gone.object()));
    return before - rows.size();
  }

  void removeOldest() {
    Iterator<LedgerRow> oldest = rows.keySet().iterator();
    oldest.next();
    oldest.remove();
  }

  int size() {
    return rows.size();
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }
}
