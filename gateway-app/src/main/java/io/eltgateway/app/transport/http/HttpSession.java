package io.eltgateway.app.transport.http;

import io.eltgateway.app.mcp.StreamableSession;
import java.util.Optional;

/**
 * A protocol session and whose it is. Thread-safe.
 *
 * @see Sessions
 */
final class HttpSession {
  private final String id;
  private final String caller;
  private final Optional<String> run;
  private final StreamableSession lane;
  private volatile long lastUsed;

  HttpSession(String id, String caller, Optional<String> run, StreamableSession lane, long now) {
    this.id = id;
    this.caller = caller;
    this.run = run;
    this.lane = lane;
    this.lastUsed = now;
  }

  String id() {
    return id;
  }

  StreamableSession lane() {
    return lane;
  }

  /** The id of a session is no proof of who uses it. */
  boolean belongsTo(String someCaller, Optional<String> someRun) {
    return caller.equals(someCaller) && run.equals(someRun);
  }

  void use(long now) {
    lastUsed = now;
  }

  long lastUsed() {
    return lastUsed;
  }

  boolean isInUse() {
    return lane.isBusy() || lane.isListening();
  }
}
