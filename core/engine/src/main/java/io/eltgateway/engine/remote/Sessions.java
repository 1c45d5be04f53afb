package io.eltgateway.engine.remote;

import io.eltgateway.spi.Client;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The sessions with one server: one a caller, and one for the gateway itself. Where the server may
 * ask the client something, one for each session of the client's instead. Bounded; idle ones are
 * ended. Thread-safe.
 */
final class Sessions implements AutoCloseable {
  static final Duration IDLE = Duration.ofMinutes(10);

  /** Whoever comes when there are too many may take the place of one that rests for this long. */
  private static final Duration RESTING = Duration.ofSeconds(1);

  private static final Key GATEWAY = new Key("", "", "the gateway itself");

  private final Function<OwnedSession, Session> maker;
  private final Failures failures;
  private final ClientNews news;
  private final boolean byClient;
  private final int most;
  private final Background background;
  private final LongSupplier nanos;
  private final Map<Key, OwnedSession> alive = new ConcurrentHashMap<>();
  private boolean swept;
  private boolean closed;

  /**
   * No sessions yet.
   *
   * @param byClient whether two sessions of one caller are kept apart
   * @param most how many there may be
   * @param nanos the time in nanoseconds since some moment
   */
  Sessions(
      Function<OwnedSession, Session> maker,
      Failures failures,
      Background background,
      ClientNews news,
      boolean byClient,
      int most,
      LongSupplier nanos) {
    this.maker = maker;
    this.failures = failures;
    this.background = background;
    this.news = news;
    this.byClient = byClient;
    this.most = most;
    this.nanos = nanos;
  }

  /** Whose a session is. */
  private record Key(String caller, String client, String abilities) {}

  /** Held while a call uses its session, which does not end meanwhile. */
  final class Use implements AutoCloseable {
    private final OwnedSession owned;
    private final Client client;

    private Use(OwnedSession owned, Client client) {
      this.owned = owned;
      this.client = client;
    }

    Session session() {
      return owned.session();
    }

    @Override
    public void close() {
      owned.leave(client, nanos.getAsLong());
    }
  }

  /** The session for this call, or the gateway's own where it is the gateway that asks. */
  Use use(ToolCall call) {
    Key key = call instanceof BackgroundCall ? GATEWAY : key(call);
    Client client = call.client();
    while (true) {
      OwnedSession present = alive.get(key);
      OwnedSession owned = present == null ? made(key) : present;
      if (owned.enter(client)) {
        return new Use(owned, client);
      }
      // It has just been ended, to be made anew.
      alive.remove(key, owned);
    }
  }

  private Key key(ToolCall call) {
    return byClient
        ? new Key(call.caller(), call.client().session(), abilities(call.client()))
        : new Key(call.caller(), "", "");
  }

  /** Where clients have no sessions, what they can do must keep them apart. */
  private static String abilities(Client client) {
    return (client.supports("elicitation") ? "e" : "")
        + (client.supports("sampling") ? "s" : "")
        + (client.supports("roots") ? "r" : "");
  }

  private synchronized OwnedSession made(Key key) {
    OwnedSession present = alive.get(key);
    if (present != null) {
      return present;
    }
    if (closed) {
      throw failures.stopped();
    }
    if (!swept) {
      swept = true;
      background.regularly(this::sweep);
    }
    if (alive.size() >= most) {
      makeRoom();
    }
    OwnedSession owned =
        new OwnedSession(byClient && !key.equals(GATEWAY), maker, news, nanos.getAsLong());
    alive.put(key, owned);
    return owned;
  }

  /** Those in which somebody waits to be told that a resource holds something new. */
  List<Session> withSubscriptions() {
    return alive.values().stream()
        .map(OwnedSession::session)
        .filter(session -> !session.subscriptions().isEmpty())
        .toList();
  }

  private void makeRoom() {
    long now = nanos.getAsLong();
    List<Map.Entry<Key, OwnedSession>> longestFirst =
        alive.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(GATEWAY))
            .sorted(Comparator.comparingLong(entry -> entry.getValue().lastUsed() - now))
            .toList();
    for (Map.Entry<Key, OwnedSession> entry : longestFirst) {
      if (entry.getValue().endIfUnused(now, RESTING)) {
        alive.remove(entry.getKey(), entry.getValue());
        return;
      }
    }
    throw failures.tooManySessions(most);
  }

  /** Ends what nobody uses any more. */
  void sweep() {
    long now = nanos.getAsLong();
    alive.forEach(
        (key, owned) -> {
          if (!key.equals(GATEWAY) && owned.endIfUnused(now, IDLE)) {
            alive.remove(key, owned);
          }
        });
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    alive.values().forEach(OwnedSession::end);
    alive.clear();
  }
}
