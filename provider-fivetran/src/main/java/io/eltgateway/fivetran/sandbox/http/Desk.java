package io.eltgateway.fivetran.sandbox.http;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Takes a request through the gate to its operation. One operation runs at a time: the account
 * behind it is one object, and a simulation gains nothing from finer locks. Thread-safe.
 */
public final class Desk {

  private final Gate gate;
  private final RouteTable routes;
  private final ReentrantLock lock;
  private final Supplier<Runnable> checkpoint;

  /**
   * A desk that admits one pair of credentials.
   *
   * @param lock is held while an operation runs
   * @param checkpoint remembers the account and returns the way back to it
   */
  public Desk(
      String key,
      String secret,
      RouteTable routes,
      ReentrantLock lock,
      Supplier<Runnable> checkpoint) {
    this.gate = new Gate(key, secret);
    this.routes = routes;
    this.lock = lock;
    this.checkpoint = checkpoint;
  }

  /** Answers; a refusal is an answer too. */
  public Answer answer(Request request) {
    try {
      return admitted(request);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private Answer admitted(Request request) {
    boolean open = isOpen(request);
    if (!open) {
      gate.authorize(request.header("Authorization"));
    }
    RouteTable.Match match = match(request);
    String contentType = request.header("Content-Type");
    gate.negotiate(match.route(), request.header("Accept"));
    gate.inspect(match.route(), contentType, request.content().length);
    Query query = new Query(request.rawQuery());
    Call call = new Call(match.values(), query, contentType, request.content());
    lock.lock();
    try {
      return match.route().reads() ? match.route().handler.answer(call) : write(match, call);
    } finally {
      lock.unlock();
    }
  }

  /** A handler may find out late that it must refuse; what it did until then is undone. */
  private Answer write(RouteTable.Match match, Call call) {
    Runnable undo = checkpoint.get();
    try {
      return match.route().handler.answer(call);
    } catch (RuntimeException refused) {
      undo.run();
      throw refused;
    }
  }

  /** A stranger learns nothing about which URLs exist, except of the public ones. */
  private boolean isOpen(Request request) {
    try {
      return match(request).route().open;
    } catch (Refusal unknown) {
      return false;
    }
  }

  private RouteTable.Match match(Request request) {
    return routes.find(request.method(), RawPath.segments(request.rawPath()));
  }
}
