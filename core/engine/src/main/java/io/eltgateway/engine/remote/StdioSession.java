package io.eltgateway.engine.remote;

import io.eltgateway.engine.limit.LimitedCall;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A session with a child process, which is started by the first question and anew when it has
 * ended. A server that cannot begin is left alone for a while, which grows from try to try.
 */
final class StdioSession implements Session {
  private static final Duration BEGINNING = Duration.ofSeconds(60);
  private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(30);

  private final StdioServer server;
  private final Backchannel backchannel;
  private final Sessions.Holder holder;
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicReference<String> logLevel = new AtomicReference<>();
  private final ReentrantLock beginning = new ReentrantLock();
  private volatile Run run;
  private volatile boolean closed;
  private ToolException lastFailure;
  private long failedAt;
  private long pause = FIRST_PAUSE;

  /** A child that has shaken hands. */
  private record Run(Child child, Handshake handshake) {}

  StdioSession(StdioServer server, Backchannel backchannel, Sessions.Holder holder) {
    this.server = server;
    this.backchannel = backchannel;
    this.holder = holder;
  }

  @Override
  public Message ask(
      String method, Map<String, Object> params, boolean repeatable, Hearing hearing) {
    busy.incrementAndGet();
    try (RequestLimits.Permit permit = permit(hearing.call())) {
      try {
        return asked(method, params, repeatable, hearing);
      } catch (ChildEndedException ended) {
        if (!repeatable) {
          throw server.failures().ended(ended.getMessage(), true);
        }
        return askedAnew(method, params, hearing);
      }
    } finally {
      busy.decrementAndGet();
    }
  }

  private Message askedAnew(String method, Map<String, Object> params, Hearing hearing) {
    try {
      return asked(method, params, true, hearing);
    } catch (ChildEndedException again) {
      throw server.failures().ended(again.getMessage(), false);
    }
  }

  private RequestLimits.Permit permit(ToolCall call) {
    List<String> selectors =
        call instanceof LimitedCall limited ? limited.limitSelectors() : List.of();
    return server
        .limits()
        .acquire(Http.Request.GENERAL, selectors, call.deadline(), call.cancellation());
  }

  private Message asked(
      String method, Map<String, Object> params, boolean repeatable, Hearing hearing) {
    Child child = present(hearing).child();
    try {
      return child.ask(method, params, repeatable, hearing);
    } catch (ToolException lost) {
      FailureKind kind = lost.failure().kind();
      if (kind == FailureKind.CANCELLED || kind == FailureKind.TIMEOUT) {
        giveUp(child, hearing, kind);
      }
      throw lost;
    }
  }

  private void giveUp(Child child, Hearing hearing, FailureKind kind) {
    long id = hearing.lastId();
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("requestId", id);
    params.put("reason", kind.label());
    child.tell(Wire.notification("notifications/cancelled", params));
  }

  @Override
  public Handshake handshake(Hearing hearing) {
    try {
      return present(hearing).handshake();
    } catch (ChildEndedException ended) {
      throw server.failures().ended(ended.getMessage(), false);
    }
  }

  private Run present(Hearing hearing) {
    Run present = run;
    if (present != null && !present.child().isOver()) {
      return present;
    }
    lock(hearing.call());
    try {
      if (closed) {
        throw server.failures().stopped();
      }
      if (run == null || run.child().isOver()) {
        run = begun(hearing);
      }
      return run;
    } finally {
      beginning.unlock();
    }
  }

  private void lock(ToolCall call) {
    try {
      Duration left = Duration.between(Instant.now(), call.deadline());
      long seconds = Math.max(0, Math.min(left.toSeconds() + 1, 3_600));
      if (beginning.tryLock(seconds, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw server.failures().cancelled(false);
    }
    throw server.failures().late(false);
  }

  private Run begun(Hearing hearing) {
    if (run != null) {
      Child old = run.child();
      run = null;
      server.background().soon(old::close);
    }
    if (lastFailure != null && System.nanoTime() - failedAt < pause) {
      throw lastFailure;
    }
    try {
      Run fresh = started(hearing);
      lastFailure = null;
      pause = FIRST_PAUSE;
      return fresh;
    } catch (ToolException failed) {
      if (failed.failure().kind() != FailureKind.CANCELLED) {
        pause = lastFailure == null ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
        lastFailure = failed;
        failedAt = System.nanoTime();
      }
      throw failed;
    }
  }

  private Run started(Hearing hearing) {
    logLevel.set(null);
    Child child = Child.start(server, this, backchannel, holder);
    boolean done = false;
    try {
      hearing.extend(BEGINNING);
      Map<String, Object> params = Handshake.request(server.terms().features(), hearing.client());
      Map<String, Object> result = child.ask("initialize", params, true, hearing).result();
      hearing.extend(Duration.ZERO);
      Handshake handshake =
          Handshake.of(result, Optional.empty())
              .orElseThrow(() -> server.failures().revision(result.get("protocolVersion")));
      child.tell(Wire.notification("notifications/initialized", Map.of()));
      done = true;
      return new Run(child, handshake);
    } catch (ChildEndedException ended) {
      throw server.failures().ended(ended.getMessage(), false);
    } finally {
      if (!done) {
        server.background().soon(child::close);
      }
    }
  }

  @Override
  public boolean isNewLogLevel(String level) {
    return !level.equals(logLevel.getAndSet(level));
  }

  @Override
  public void tell(byte[] message) {
    Run present = run;
    if (present != null) {
      present.child().tell(message);
    }
  }

  @Override
  public void extend(Duration atLeast) {
    Run present = run;
    if (present != null) {
      present.child().extendAll(atLeast);
    }
  }

  @Override
  public boolean isBusy() {
    return busy.get() > 0;
  }

  @Override
  public void close() {
    closed = true;
    Run last = run;
    if (last != null) {
      last.child().close();
    }
  }
}
