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

  /** Checks that nothing is missing. */
  public WorkSession {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(id, "id");
  }
}
