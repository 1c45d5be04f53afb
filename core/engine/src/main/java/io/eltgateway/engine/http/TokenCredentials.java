package io.eltgateway.engine.http;

import io.eltgateway.engine.limit.Time;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A token that is fetched when it is needed, and kept until shortly before it expires. However many
 * calls need a new one at the same time, one of them fetches it, on its own thread and within its
 * own deadline; the others wait for it, each within its own.
 */
final class TokenCredentials implements Credentials {
  /** How long before its end a token is replaced, if it lives longer than that. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  /** How long nobody asks again after a refusal: refused logins in a row lock a user out. */
  private static final long HOLD = TimeUnit.SECONDS.toNanos(30);

  private final String vendor;
  private final Auth.TokenSource source;
  private final Redactor redactor;
  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Kept kept;
  private CompletableFuture<Kept> fetching;
  private ToolException lastFailure;
  private long failedAt;

  TokenCredentials(String vendor, Auth.TokenSource source, Redactor redactor, Time time) {
    this.vendor = vendor;
    this.source = source;
    this.redactor = redactor;
    this.time = time;
  }

  @Override
  public Authorization current(ToolCall call) {
    Kept present = kept;
    long now = time.nanos();
    if (present == null || !present.isGood(now)) {
      return replacement(present, call).authorization();
    }
    return (present.isFresh(now) ? present : early(present, call)).authorization();
  }

  /**
   * One call replaces a token that is about to end, the others go on with it; so does that one when
   * the vendor gives no other.
   */
  private Kept early(Kept old, ToolCall call) {
    CompletableFuture<Kept> mine = new CompletableFuture<>();
    lock.lock();
    try {
      if (fetching != null || !Objects.equals(kept, old) || hasJustFailed()) {
        return kept;
      }
      fetching = mine;
    } finally {
      lock.unlock();
    }
    try {
      return fetched(mine, call);
    } catch (ToolException later) {
      return old;
    }
  }

  @Override
  public Optional<Authorization> renewed(ToolCall call, Authorization refused) {
    Kept present = kept;
    if (present != null && !present.authorization().equals(refused)) {
      return Optional.of(present.authorization());
    }
    Authorization fresh = replacement(present, call).authorization();
    return fresh.equals(refused) ? Optional.empty() : Optional.of(fresh);
  }

  /** The token that comes after this one, whoever fetches it. */
  private Kept replacement(Kept old, ToolCall call) {
    while (true) {
      CompletableFuture<Kept> mine = new CompletableFuture<>();
      CompletableFuture<Kept> running;
      lock.lock();
      try {
        if (!Objects.equals(kept, old)) {
          return kept;
        }
        if (fetching == null) {
          refuseWhatWasRefused();
          fetching = mine;
        }
        running = fetching;
      } finally {
        lock.unlock();
      }
      if (running == mine) {
        return fetched(mine, call);
      }
      Optional<Kept> other = awaited(running, call);
      if (other.isPresent()) {
        return other.get();
      }
    }
  }

  private Kept fetched(CompletableFuture<Kept> mine, ToolCall call) {
    try {
      long asked = time.nanos();
      Auth.Token token = source.fetch(call);
      redactor.registerPassing(this, token.value());
      Kept fresh = Kept.of(token, asked);
      kept = fresh;
      mine.complete(fresh);
      return fresh;
    } catch (RuntimeException | Error failed) {
      note(failed);
      mine.completeExceptionally(failed);
      throw failed;
    } finally {
      ended();
    }
  }

  private void note(Throwable failed) {
    if (failed instanceof ToolException refusal && !isOfItsCall(refusal)) {
      lock.lock();
      try {
        lastFailure = refusal;
        failedAt = time.nanos();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Whether the call ended, and not the vendor refused. */
  private static boolean isOfItsCall(ToolException failure) {
    FailureKind kind = failure.failure().kind();
    return kind == FailureKind.CANCELLED || kind == FailureKind.TIMEOUT;
  }

  private boolean hasJustFailed() {
    return lastFailure != null && time.nanos() - failedAt < HOLD;
  }

  private void refuseWhatWasRefused() {
    if (hasJustFailed() && lastFailure.failure().kind() == FailureKind.CREDENTIALS) {
      throw new ToolException(lastFailure.failure(), lastFailure);
    }
  }

  private void ended() {
    lock.lock();
    try {
      fetching = null;
    } finally {
      lock.unlock();
    }
  }

  /** What another call fetched; empty when that call ended for a reason of its own. */
  private Optional<Kept> awaited(CompletableFuture<Kept> running, ToolCall call) {
    CountDownLatch signal = new CountDownLatch(1);
    Future<?> unused = running.whenComplete((token, failure) -> signal.countDown());
    try (Cancellation.Registration waiting = call.cancellation().onCancel(signal::countDown)) {
      time.await(signal, Math.max(0, nanosLeft(call)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw cancelled();
    }
    if (!running.isDone()) {
      throw call.cancellation().isCancelled() ? cancelled() : late();
    }
    try {
      return Optional.of(running.join());
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof ToolException refusal) {
        if (isOfItsCall(refusal)) {
          return Optional.empty();
        }
        throw new ToolException(refusal.failure(), refusal);
      }
      throw failed;
    }
  }

  private long nanosLeft(ToolCall call) {
    Duration left = Duration.between(time.now(), call.deadline());
    Duration most = Duration.ofHours(1);
    return (left.compareTo(most) > 0 ? most : left).toNanos();
  }

  private ToolException cancelled() {
    return new ToolException(
        FailureKind.CANCELLED,
        "The call was cancelled while it waited for an access token of " + vendor + ".");
  }

  private ToolException late() {
    return new ToolException(
        FailureKind.TIMEOUT,
        "The call's time was over before " + vendor + " gave an access token. Try again later.");
  }

  /**
   * A token and until when it is used.
   *
   * @param asked when it was asked for
   * @param fresh nanoseconds from then on in which it is not replaced; negative for ever
   * @param life nanoseconds from then on in which it is good
   */
  private record Kept(Authorization authorization, long asked, long fresh, long life) {

    static Kept of(Auth.Token token, long asked) {
      Authorization authorization = Authorization.bearer(token.value());
      if (token.life().isEmpty()) {
        return new Kept(authorization, asked, -1, -1);
      }
      Duration life = token.life().get();
      Duration fresh = life.compareTo(MARGIN) > 0 ? life.minus(MARGIN) : life;
      return new Kept(authorization, asked, fresh.toNanos(), life.toNanos());
    }

    boolean isFresh(long now) {
      return fresh < 0 || now - asked < fresh;
    }

    boolean isGood(long now) {
      return life < 0 || now - asked < life;
    }
  }
}
