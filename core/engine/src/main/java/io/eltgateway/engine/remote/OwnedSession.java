package io.eltgateway.engine.remote;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Client;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A session, whose it is, and who is in it now. Thread-safe. */
final class OwnedSession {
  private final boolean oneClient;
  private final Session session;
  private final ClientNews news;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Collection<Client> calling = new ConcurrentLinkedQueue<>();
  private volatile Client client;
  private volatile long lastUsed;
  private Cancellation.Registration listening = () -> {};
  private boolean listens;
  private boolean ended;

  /**
   * Makes a session.
   *
   * @param oneClient whether all calls in it come from one client's session
   * @param now the present time in nanoseconds
   */
  OwnedSession(
      boolean oneClient, Function<OwnedSession, Session> maker, ClientNews news, long now) {
    this.oneClient = oneClient;
    this.news = news;
    this.lastUsed = now;
    this.session = maker.apply(this);
  }

  Session session() {
    return session;
  }

  /** Who wants to know when resources hold something new. */
  Subscriptions subscriptions() {
    return subscriptions;
  }

  long lastUsed() {
    return lastUsed;
  }

  /** Lets a call in; false when the session was ended. */
  synchronized boolean enter(Client newClient) {
    if (ended) {
      return false;
    }
    if (oneClient) {
      belongTo(newClient.beyondCall());
    }
    calling.add(newClient);
    return true;
  }

  private void belongTo(Client owner) {
    client = owner;
    if (!listens) {
      listens = true;
      listening = owner.onChange(change -> news.changed(change, owner, session));
    }
  }

  synchronized void leave(Client leaving, long now) {
    calling.remove(leaving);
    lastUsed = now;
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

  /** Ends the session if nobody is in it, and nobody was for this long or its client is gone. */
  boolean endIfUnused(long now, Duration time) {
    synchronized (this) {
      boolean orphan = client != null && client.isGone();
      boolean resting = subscriptions.isEmpty() && now - lastUsed > time.toNanos();
      if (ended || !calling.isEmpty() || !(orphan || resting)) {
        return false;
      }
      ended = true;
      listening.close();
    }
    session.close();
    return true;
  }

  /** Ends the session, whoever is in it. */
  void end() {
    synchronized (this) {
      ended = true;
      listening.close();
    }
    session.close();
  }
}
