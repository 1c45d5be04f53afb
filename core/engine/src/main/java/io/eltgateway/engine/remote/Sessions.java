package io.eltgateway.engine.remote;

import io.eltgateway.spi.Client;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * The sessions with one server: one a caller, and one for the gateway itself. Where the server may
 * ask the client something, one for each session of the client's instead. Bounded; idle ones are
 * ended. Thread-safe.
 */
final class Sessions implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final Key GATEWAY = new Key("", "", "");

  private final Function<Holder, Session> maker;
  private final Failures failures;
  private final boolean byClient;
  private final int most;
  private final Map<Key, Holder> alive = new ConcurrentHashMap<>();
  private final Background background;
  private boolean swept;
  private volatile boolean closed;

  /**
   * No sessions yet.
   *
   * @param byClient whether two sessions of one caller are kept apart
   * @param most how many there may be
   */
  Sessions(
      Function<Holder, Session> maker,
      Failures failures,
      Background background,
      boolean byClient,
      int most) {
    this.background = background;
    this.maker = maker;
    this.failures = failures;
    this.byClient = byClient;
    this.most = most;
  }

  /** Whose a session is. */
  private record Key(String caller, String client, String abilities) {}

  /** A session and whose it is. */
  static final class Holder {
    private final boolean oneClient;
    private final Collection<Client> calling = new ConcurrentLinkedQueue<>();
    private volatile Client client;
    private volatile Session session;
    private volatile long lastUsed = System.nanoTime();

    Holder(boolean oneClient) {
      this.oneClient = oneClient;
    }

    /**
     * Whose something is that the server says of no request: of the only client that waits, else of
     * the only one that there can be. Null where that is not sure, or where it is gone.
     */
    Client clientOrNull() {
      Client one = null;
      for (Client each : calling) {
        if (one != null && !one.session().equals(each.session())) {
          return null;
        }
        one = each;
      }
      Client known = one == null && oneClient ? client : one;
      return known != null && !known.isGone() ? known : null;
    }

    private boolean isIdle(long now, Duration time) {
      return !session.isBusy() && now - lastUsed > time.toNanos();
    }

    private boolean isOrphan() {
      return oneClient && client != null && client.isGone() && !session.isBusy();
    }
  }

  /** Held while a call uses its session. */
  static final class Use implements AutoCloseable {
    private final Holder holder;
    private final Client client;

    private Use(Holder holder, Client client) {
      this.holder = holder;
      this.client = client;
      holder.calling.add(client);
    }

    Session session() {
      return holder.session;
    }

    @Override
    public void close() {
      holder.calling.remove(client);
      holder.lastUsed = System.nanoTime();
    }
  }

  /** The session for this call, or the gateway's own where it is the gateway that asks. */
  Use use(ToolCall call) {
    Holder holder = call instanceof BackgroundCall ? gateways() : holder(call);
    return new Use(holder, call.client());
  }

  private Holder holder(ToolCall call) {
    Client client = call.client();
    Key key =
        byClient
            ? new Key(call.caller(), client.session(), abilities(client))
            : new Key(call.caller(), "", "");
    Holder holder = alive.get(key);
    if (holder == null) {
      holder = made(key);
    }
    holder.lastUsed = System.nanoTime();
    if (byClient) {
      holder.client = client.beyondCall();
    }
    return holder;
  }

  private Holder gateways() {
    Holder holder = alive.get(GATEWAY);
    return holder == null ? made(GATEWAY) : holder;
  }

  /** Where clients have no sessions, what they can do must keep them apart. */
  private static String abilities(Client client) {
    return (client.supports("elicitation") ? "e" : "")
        + (client.supports("sampling") ? "s" : "")
        + (client.supports("roots") ? "r" : "");
  }

  private synchronized Holder made(Key key) {
    Holder present = alive.get(key);
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
    Holder holder = new Holder(byClient && !key.equals(GATEWAY));
    holder.session = maker.apply(holder);
    alive.put(key, holder);
    return holder;
  }

  private void makeRoom() {
    long now = System.nanoTime();
    Optional<Map.Entry<Key, Holder>> oldest =
        alive.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(GATEWAY))
            .filter(entry -> entry.getValue().isIdle(now, Duration.ofSeconds(1)))
            .min(Comparator.comparingLong(entry -> entry.getValue().lastUsed - now));
    end(oldest.orElseThrow(() -> failures.tooManySessions(most)).getKey());
  }

  private void end(Key key) {
    Holder ended = alive.remove(key);
    if (ended != null) {
      ended.session.close();
    }
  }

  /** Ends what nobody uses any more. */
  synchronized void sweep() {
    long now = System.nanoTime();
    Map<Key, Holder> idle = new HashMap<>(alive);
    idle.remove(GATEWAY);
    idle.values().removeIf(holder -> !holder.isOrphan() && !holder.isIdle(now, IDLE));
    idle.keySet().forEach(this::end);
  }

  int size() {
    return alive.size();
  }

  @Override
  public void close() {
    List<Key> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(alive.keySet());
    }
    all.forEach(this::end);
  }
}
