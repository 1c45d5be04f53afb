package io.eltgateway.engine.session;

import io.eltgateway.engine.file.FileFault;
import io.eltgateway.spi.ObjectPath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which work session created which object: the only ground on which safe mode lets something be
 * changed or deleted. One instance a process. Thread-safe.
 *
 * <p>It errs on one side only. A row that is missing refuses a call; a row too many would let one
 * session touch another's objects. So it forgets: sessions that were idle for the time to live, the
 * oldest rows when there is no room, an object as soon as anybody deletes it, and an object that
 * two sessions claim to have created, because then at least one of them did not.
 */
public final class Ledger {
  private static final Logger log = LoggerFactory.getLogger(Ledger.class);

  private final InstantSource clock;
  private final Bounds bounds;
  private final Map<WorkSession, SessionRows> sessions = new ConcurrentHashMap<>();
  private final Map<WorkSession, RunFile> files = new ConcurrentHashMap<>();
  private int rows;

  /**
   * How much is remembered.
   *
   * @param timeToLive how long a session may be idle before it is forgotten
   * @param rowsPerSession the most objects of one session
   * @param rows the most objects altogether
   */
  public record Bounds(Duration timeToLive, int rowsPerSession, int rows) {
    /** A day; five thousand objects a session and fifty thousand altogether, some 20 MB. */
    public static final Bounds DEFAULT = new Bounds(Duration.ofHours(24), 5_000, 50_000);

    /** Checks the numbers. */
    public Bounds {
      Objects.requireNonNull(timeToLive, "timeToLive");
      if (rowsPerSession < 1 || rows < rowsPerSession) {
        throw new IllegalArgumentException("A ledger needs room for at least one session");
      }
    }
  }

  /** An empty ledger. */
  public Ledger(InstantSource clock, Bounds bounds) {
    this.clock = clock;
    this.bounds = bounds;
  }

  /** From now on shares with other processes what this run creates. */
  public void share(WorkSession run, RunFile file) {
    files.put(run, file);
  }

  /** Keeps what this session created from expiring. Cheap; called for every call. */
  public void used(WorkSession session) {
    SessionRows known = sessions.get(session);
    if (known != null) {
      Instant now = clock.instant();
      if (!expired(known, now)) {
        known.lastUsed = now;
      }
    }
  }

  /** Whether this session created the object, or an object that it is a part of. */
  public synchronized boolean owns(WorkSession session, String instance, ObjectPath object) {
    catchUp(session);
    SessionRows known = live(session);
    if (known == null) {
      return false;
    }
    for (ObjectPath prefix : CanonicalPath.prefixes(CanonicalPath.of(object))) {
      if (known.contains(new LedgerRow(instance, prefix))) {
        known.lastUsed = clock.instant();
        return true;
      }
    }
    return false;
  }

  /** Notes that this session created an object that did not exist before. */
  public synchronized void created(WorkSession session, String instance, ObjectPath object) {
    LedgerRow row = new LedgerRow(instance, CanonicalPath.of(object));
    files.keySet().forEach(this::catchUp);
    if (claimedByAnother(session, row)) {
      return;
    }
    if (append(session, RunChange.created(row))) {
      catchUp(session);
    } else {
      add(session, row);
    }
  }

  /** Notes that an object, and with it all its parts, no longer exists, whoever created it. */
  public synchronized void deleted(String instance, ObjectPath object) {
    LedgerRow gone = new LedgerRow(instance, CanonicalPath.of(object));
    // First, because what is appended makes a file look as if it had been in use.
    files.keySet().forEach(this::catchUp);
    files.keySet().forEach(run -> append(run, RunChange.deleted(gone)));
    for (SessionRows known : sessions.values()) {
      rows -= known.removeWithin(gone);
    }
    sessions.values().removeIf(SessionRows::isEmpty);
  }

  /** How many objects are remembered. */
  public synchronized int size() {
    return rows;
  }

  /** Both lose: the object existed before one of the two creations, and nobody knows which. */
  private boolean claimedByAnother(WorkSession session, LedgerRow row) {
    boolean claimed = false;
    for (Map.Entry<WorkSession, SessionRows> other : sessions.entrySet()) {
      if (!other.getKey().equals(session)
          && live(other.getKey()) != null
          && other.getValue().remove(row)) {
        rows--;
        claimed = true;
        append(other.getKey(), RunChange.deleted(row));
      }
    }
    if (claimed) {
      sessions.values().removeIf(SessionRows::isEmpty);
    }
    return claimed;
  }

  private void add(WorkSession session, LedgerRow row) {
    Instant now = clock.instant();
    SessionRows mine = live(session);
    if (mine == null) {
      mine = new SessionRows(now);
      sessions.put(session, mine);
    }
    mine.lastUsed = now;
    if (mine.add(row, now)) {
      rows++;
      makeRoom(mine);
    }
  }

  /** Whether the change stands in the run's file, from where it comes back in its order. */
  private boolean append(WorkSession session, RunChange change) {
    RunFile file = files.get(session);
    if (file == null) {
      return false;
    }
    try {
      file.append(change);
      return true;
    } catch (IOException e) {
      log.warn(
          "Other processes of this run do not learn what it creates and deletes ({})",
          FileFault.reason(e));
      return false;
    }
  }

  private void catchUp(WorkSession session) {
    RunFile file = files.get(session);
    if (file == null) {
      return;
    }
    try {
      Instant now = clock.instant();
      for (RunChange change : file.news(now, bounds.timeToLive())) {
        apply(session, change);
      }
      file.touch(now);
    } catch (IOException e) {
      log.warn(
          "The run's file cannot be read ({}), so the run forgets what it created",
          FileFault.reason(e));
      forget(session);
    }
  }

  private void apply(WorkSession session, RunChange change) {
    if (change.row().isEmpty()) {
      forget(session);
    } else if (change.created()) {
      add(session, change.row().get());
    } else {
      SessionRows mine = sessions.get(session);
      rows -= mine == null ? 0 : mine.removeWithin(change.row().get());
    }
  }

  private void forget(WorkSession session) {
    SessionRows known = sessions.remove(session);
    rows -= known == null ? 0 : known.size();
  }

  private void makeRoom(SessionRows mine) {
    if (mine.size() > bounds.rowsPerSession()) {
      mine.removeOldest();
      rows--;
    }
    if (rows > bounds.rows()) {
      sessions.keySet().forEach(this::live);
    }
    while (rows > bounds.rows()) {
      SessionRows idlest = null;
      for (SessionRows known : sessions.values()) {
        if (!known.isEmpty() && (idlest == null || known.lastUsed.isBefore(idlest.lastUsed))) {
          idlest = known;
        }
      }
      Objects.requireNonNull(idlest, "rows without a session").removeOldest();
      rows--;
      sessions.values().removeIf(SessionRows::isEmpty);
    }
  }

  /** The session's rows, or null; a session that was idle for too long is forgotten here. */
  private SessionRows live(WorkSession session) {
    SessionRows known = sessions.get(session);
    if (known != null && expired(known, clock.instant())) {
      forget(session);
      return null;
    }
    return known;
  }

  private boolean expired(SessionRows known, Instant now) {
    return !now.isBefore(known.lastUsed.plus(bounds.timeToLive()));
  }
}
