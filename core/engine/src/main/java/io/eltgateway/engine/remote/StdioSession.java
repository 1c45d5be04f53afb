package io.eltgateway.engine.remote;

import io.eltgateway.engine.limit.LimitedCall;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

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
  private final OwnedSession owned;
  private final AtomicReference<String> logLevel = new AtomicReference<>();
  private final Turn beginning;
  private volatile Run run;
  private volatile Child newest;
  private volatile boolean closed;
  private boolean hasBegun;
  private ToolException lastFailure;
  private long failedAt;
  private long pause = FIRST_PAUSE;

  /** A child that has shaken hands. */
  private record Run(Child child, Handshake handshake) {}

  StdioSession(StdioServer server, Backchannel backchannel, OwnedSession owned) {
    this.server = server;
    this.backchannel = backchannel;
    this.owned = owned;
    this.beginning = new Turn(server.failures());
  }

  @Override
  public Message ask(
      String method, Map<String, Object> params, boolean repeatable, Hearing hearing) {
    try (RequestLimits.Permit permit = permit(hearing.call())) {
      try {
        return present(hearing).child().ask(method, params, repeatable, hearing);
      } catch (ChildEndedException ended) {
        if (ended.wasSent() && !repeatable) {
          throw server.failures().ended(ended, true);
        }
      }
      try {
        return present(hearing).child().ask(method, params, repeatable, hearing);
      } catch (ChildEndedException again) {
        throw server.failures().ended(again, again.wasSent() && !repeatable);
      }
    }
  }

  private RequestLimits.Permit permit(ToolCall call) {
    List<String> selectors =
        call instanceof LimitedCall limited ? limited.limitSelectors() : List.of();
    return server
        .limits()
        .acquire(Http.Request.GENERAL, selectors, call.deadline(), call.cancellation());
  }

  @Override
  public Handshake handshake(Hearing hearing) {
    return present(hearing).handshake();
  }

  private Run present(Hearing hearing) {
    Run present = run;
    if (present != null && !present.child().isOver()) {
      return present;
    }
    try (Turn mine = beginning.take(hearing.call())) {
      Run begunMeanwhile = run;
      if (begunMeanwhile != null && !begunMeanwhile.child().isOver()) {
        return begunMeanwhile;
      }
      if (begunMeanwhile != null) {
        run = null;
        end(begunMeanwhile.child());
      }
      run = begun(hearing, begunMeanwhile != null);
      return run;
    }
  }

  /**
   * Begins.
   *
   * @param worked whether the last one did: it may have been killed, and its successor with it
   */
  private Run begun(Hearing hearing, boolean worked) {
    if (lastFailure != null && !closed && System.nanoTime() - failedAt < pause) {
      throw lastFailure;
    }
    try {
      Run fresh = started(hearing, worked ? 2 : 1);
      lastFailure = null;
      pause = FIRST_PAUSE;
      if (hasBegun) {
        backchannel.begunAnew();
      }
      hasBegun = true;
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

  private Run started(Hearing hearing, int tries) {
    Child child = newChild();
    boolean done = false;
    try {
      logLevel.set(null);
      Run fresh = new Run(child, shakenHands(child, hearing));
      child.begun();
      done = true;
      return fresh;
    } catch (ChildEndedException ended) {
      if (closed) {
        throw server.failures().stopped();
      }
      if (tries == 1) {
        throw server.failures().endedAtStart(ended);
      }
    } finally {
      if (!done) {
        end(child);
      }
    }
    return started(hearing, tries - 1);
  }

  /** None is started after the end, and the end finds each that was. */
  private synchronized Child newChild() {
    if (closed) {
      throw server.failures().stopped();
    }
    newest = Child.start(server, backchannel, owned);
    return newest;
  }

  private Handshake shakenHands(Child child, Hearing hearing) {
    hearing.extend(BEGINNING);
    Map<String, Object> params = Handshake.request(server.terms().features(), hearing.client());
    Map<String, Object> result;
    try {
      result = child.ask("initialize", params, true, hearing).result();
    } catch (ToolException failed) {
      throw failed.failure().kind() == FailureKind.TIMEOUT
          ? server.failures().silent(child.words())
          : server.failures().handshake(failed);
    }
    hearing.extend(Duration.ZERO);
    Handshake handshake =
        Handshake.of(result, Optional.empty())
            .orElseThrow(() -> server.failures().revision(result));
    child.tell(Wire.notification("notifications/initialized", Map.of()));
    return handshake;
  }

  private void end(Child child) {
    server.background().surely("ending", child::close);
  }

  @Override
  public boolean isNewLogLevel(String level) {
    return !level.equals(logLevel.getAndSet(level));
  }

  @Override
  public Optional<Peer> peer() {
    return Optional.ofNullable(run).map(Run::child);
  }

  @Override
  public Subscriptions subscriptions() {
    return owned.subscriptions();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    Child last = newest;
    if (last != null) {
      end(last);
    }
  }
}
