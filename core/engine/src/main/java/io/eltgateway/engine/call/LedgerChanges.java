package io.eltgateway.engine.call;

import io.eltgateway.engine.session.Ledger;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Changes;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes what a call creates and deletes into the ledger at once, so that it holds whatever becomes
 * of the call. It does so in every mode: a session may be held to a tighter one later. Thread-safe.
 */
final class LedgerChanges implements Changes {
  private static final int MOST_TOLD = 50;

  private final Ledger ledger;
  private final WorkSession session;
  private final String instance;
  private final List<String> created = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();
  private volatile Mode mode = Mode.READ_ONLY;

  LedgerChanges(Ledger ledger, WorkSession session, String instance) {
    this.ledger = ledger;
    this.session = session;
    this.instance = instance;
  }

  /** Sets the mode that the policy holds this call to; until then nothing may be touched. */
  void holdTo(Mode newMode) {
    mode = newMode;
  }

  boolean owns(ObjectPath object) {
    return ledger.owns(session, instance, object);
  }

  @Override
  public boolean ownOnly() {
    return mode != Mode.ALLOW_WRITES;
  }

  @Override
  public void requireOwned(ObjectPath object) {
    if (ownOnly() && !owns(object)) {
      throw new ToolException(Ownership.notOwned(object, instance, mode));
    }
  }

  @Override
  public void created(ObjectPath object) {
    ledger.created(session, instance, object);
    tell(created, object);
  }

  @Override
  public void deleted(ObjectPath object) {
    ledger.deleted(instance, object);
    tell(deleted, object);
  }

  /** What the call has created so far, for the audit log. */
  List<String> created() {
    synchronized (created) {
      return List.copyOf(created);
    }
  }

  /** What the call has deleted so far, for the audit log. */
  List<String> deleted() {
    synchronized (deleted) {
      return List.copyOf(deleted);
    }
  }

  private static void tell(List<String> told, ObjectPath object) {
    synchronized (told) {
      if (told.size() < MOST_TOLD) {
        told.add(object.toString());
      }
    }
  }
}
