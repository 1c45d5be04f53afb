package io.eltgateway.testkit.sandbox.http;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Takes a request past the vendor's conventions to its operation. One operation runs at a time: the
 * account behind it is one object, and a simulation gains nothing from finer locks. Thread-safe.
 */
public final class Desk {

  private final Conventions conventions;
  private final RouteTable routes;
  private final ReentrantLock lock;
  private final Supplier<Runnable> checkpoint;

  /**
   * A desk.
   *
   * @param conventions what the vendor asks of every request
   * @param routes the operations
   * @param lock is held while an operation runs
   * @param checkpoint remembers the account and returns the way back to it
   */
  public Desk(
      Conventions conventions,
      RouteTable routes,
      ReentrantLock lock,
      Supplier<Runnable> checkpoint) {
    this.conventions = conventions;
    this.routes = routes;
    this.lock = lock;
    this.checkpoint = checkpoint;
  }

  /** Answers; a refusal is an answer too. */
  public Answer answer(Request request) {
    try {
      return admitted(request);
    } catch (Refusal refusal) {
      return answer(refusal, request.rawPath());
    }
  }

  /** A refusal that was decided elsewhere, in the vendor's form. */
  public Answer answer(Refusal refusal, String rawPath) {
    return refusal.mark(conventions.answer(refusal, rawPath));
  }

  private Answer admitted(Request request) {
    if (!isOpen(request)) {
      conventions.authenticate(request);
    }
    RouteTable.Match match = match(request);
    conventions.inspect(match.route(), request);
    Call call = new Call(match.values(), request);
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
