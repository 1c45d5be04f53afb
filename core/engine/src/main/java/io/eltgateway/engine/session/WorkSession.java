package io.eltgateway.engine.session;

import java.util.Objects;

/**
 * What safe mode calls "this session": not the protocol's session, which comes and goes, but a run
 * id minted by the gateway, else the protocol's session, else the caller. Always bound to its
 * caller.
 *
 * @param caller who the gateway authenticated
 * @param id unique within the caller
 */
public record WorkSession(String caller, String id) {
  private static final int SHOWN = 12;

  /** Checks that nothing is missing. */
  public WorkSession {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(id, "id");
  }

  /**
   * The id for logs. Who knows a whole run id can join the run, so of a long one only the start is
   * shown.
   */
  public String label() {
    return id.length() <= SHOWN ? id : id.substring(0, SHOWN) + "…";
  }

  @Override
  public String toString() {
    return "WorkSession[" + caller + ", " + label() + "]";
  }
}
