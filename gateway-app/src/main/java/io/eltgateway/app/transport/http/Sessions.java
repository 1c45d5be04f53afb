package io.eltgateway.app.transport.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The sessions that are alive: bounded in number, ended when nobody uses them. A full house lets
 * the longest idle one go, but none that was used a moment ago, so that a client that opens one
 * session after another cannot push everybody else out. Thread-safe.
 */
final class Sessions {
  private static final int ID_BYTES = 16;
  private static final Duration A_MOMENT = Duration.ofMinutes(1);

  private final Map<String, HttpSession> alive = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final int max;
  private final long idleNanos;
  private final LongSupplier nanoTime;

  Sessions(int max, Duration idle, LongSupplier nanoTime) {
    this.max = max;
    this.idleNanos = idle.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Takes one more in, or refuses. */
  synchronized void add(HttpSession session) {
    if (alive.size() >= max) {
      end(longestIdle(), "The session made room for another.");
    }
    alive.put(session.id(), session);
  }

  private HttpSession longestIdle() {
    long now = nanoTime.getAsLong();
    return alive.values().stream()
        .filter(session -> isIdle(session, A_MOMENT.toNanos()))
        .max(Comparator.comparingLong(session -> now - session.lastUsed()))
        .orElseThrow(Refusal::tooManySessions);
  }

  /** An id that cannot be guessed. */
  String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /** The session with this id, if it is this caller's. */
  Optional<HttpSession> find(String id, String caller, Optional<String> run) {
    HttpSession session = alive.get(id);
    if (session == null || !session.belongsTo(caller, run)) {
      return Optional.empty();
    }
    session.use(nanoTime.getAsLong());
    return Optional.of(session);
  }

  void end(HttpSession session, String reason) {
    alive.remove(session.id(), session);
    session.lane().close(reason);
  }

  /** Ends what nobody has used for too long. */
  void sweep() {
    List<HttpSession> forgotten =
        alive.values().stream().filter(session -> isIdle(session, idleNanos)).toList();
    forgotten.forEach(session -> end(session, "The session was idle for too long."));
  }

  void endAll(String reason) {
    List.copyOf(alive.values()).forEach(session -> end(session, reason));
  }

  int size() {
    return alive.size();
  }

  private boolean isIdle(HttpSession session, long nanos) {
    return !session.isInUse() && nanoTime.getAsLong() - session.lastUsed() >= nanos;
  }
}
