package io.eltgateway.engine.http;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * One request on its way: can be ended from any thread, and knows whether the vendor may have seen
 * it.
 */
final class Exchange extends BasicClassicHttpRequest implements CancellableDependency {
  private static final long serialVersionUID = 1L;

  /** Stands in the place of the connection once the exchange is ended. */
  private static final Cancellable ENDED = () -> false;

  private final transient Target target;
  private final long nanos;
  private final transient AtomicReference<Cancellable> connection = new AtomicReference<>();
  private final transient AtomicReference<Ending> ending = new AtomicReference<>();
  private final transient BooleanSupplier lasting;
  private volatile long start;
  private volatile long extended;
  private volatile boolean hurried;
  private volatile boolean sent;
  private transient volatile UpstreamAnswer streamed;

  /**
   * A request that is about to be sent.
   *
   * @param start the present time in nanoseconds
   * @param nanos how long it may take
   * @param lasting whether it may go on all the same, asked when that time is over
   */
  Exchange(
      String method, Target target, String path, long start, long nanos, BooleanSupplier lasting) {
    super(method, target.host().getSchemeName(), target.authority(), path);
    this.target = target;
    this.start = start;
    this.nanos = nanos;
    this.lasting = lasting;
  }

  Target target() {
    return target;
  }

  boolean isOver(long now) {
    return now - start >= Math.max(nanos, extended) && (hurried || !lasting.getAsBoolean());
  }

  /** Counts its time anew, and gives it at least this much. */
  void extend(long now, long atLeast) {
    extended = atLeast;
    start = now;
  }

  /** Takes what was streamed for the answer, whatever becomes of the rest. */
  void streamed(UpstreamAnswer answer, long now, long patience) {
    streamed = answer;
    hurried = true;
    start = now - Math.max(nanos, extended) + patience;
  }

  /** What was streamed; null while it is not whole. */
  UpstreamAnswer streamed() {
    return streamed;
  }

  /** Ends it, for the first reason given. */
  void end(Ending reason) {
    ending.compareAndSet(null, reason);
    cancel();
  }

  /** Why it was ended, null if it was not. */
  Ending ending() {
    return ending.get();
  }

  /** Says that from now on the vendor may see the request. */
  void markSent() {
    sent = true;
  }

  boolean wasSent() {
    return sent;
  }

  /** Drops the connection, whatever is still to come on it. */
  @Override
  public boolean cancel() {
    Cancellable current = connection.getAndSet(ENDED);
    return current != null && current.cancel();
  }

  @Override
  public boolean isCancelled() {
    return connection.get() == ENDED;
  }

  /** Called by the library whenever something else is to be dropped: a lease, then a connection. */
  @Override
  public void setDependency(Cancellable next) {
    Cancellable current;
    do {
      current = connection.get();
      if (current == ENDED) {
        next.cancel();
        return;
      }
    } while (!connection.compareAndSet(current, next));
  }
}
