package io.eltgateway.integrateio.api;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The access token of a user who is known by email and password: fetched when it is needed, renewed
 * before its end, and once after a 401. However many calls need a new one at the same time, one of
 * them fetches it. While the old one is still good, no call waits for the new one, and none fails
 * because there is none. Thread-safe.
 */
public final class PasswordToken implements Auth.HeaderSource {
  /** The vendor's tokens live for two hours; a renewal five minutes early meets no 401. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** How long nobody asks again after a failure: refused logins in a row lock a user out. */
  private static final Duration HOLD = Duration.ofSeconds(30);

  /** How long a call waits for another one's token before it looks whether it is still wanted. */
  private static final long LOOK_MILLISECONDS = 100;

  private final PasswordGrant grant;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Kept kept;
  private Failure last;

  /**
   * Tokens of one user.
   *
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  public PasswordToken(PasswordGrant grant, LongSupplier nanoTime) {
    this.grant = grant;
    this.nanoTime = nanoTime;
  }

  @Override
  public Map<String, Secret> headers(ToolCall call) {
    Kept present = kept;
    long now = nanoTime.getAsLong();
    if (present == null || now - present.asked >= present.life) {
      return replacement(present, call).headers;
    }
    return (now - present.asked >= present.use ? early(present, call) : present).headers;
  }

  @Override
  public Optional<Map<String, Secret>> afterUnauthorized(
      ToolCall call, Map<String, Secret> refused) {
    Kept present = kept;
    boolean replaced = present != null && !present.headers.equals(refused);
    Map<String, Secret> fresh = (replaced ? present : replacement(present, call)).headers;
    return fresh.equals(refused) ? Optional.empty() : Optional.of(fresh);
  }

  /** The token that comes after this one, whoever fetches it. */
  private Kept replacement(Kept old, ToolCall call) {
    acquire(call);
    try {
      if (Objects.equals(kept, old)) {
        refuseWhatWasRefused();
        kept = fetched(call);
      }
      return kept;
    } finally {
      lock.unlock();
    }
  }

  /** The token that comes after this one if one call can fetch it now, else this one. */
  private Kept early(Kept old, ToolCall call) {
    if (!lock.tryLock()) {
      return old;
    }
    try {
      if (Objects.equals(kept, old) && !hasJustFailed()) {
        kept = fetched(call);
      }
      return kept;
    } catch (ToolException later) {
      return old;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasJustFailed() {
    return last != null && nanoTime.getAsLong() - last.at < HOLD.toNanos();
  }

  private void refuseWhatWasRefused() {
    if (hasJustFailed() && last.failure.failure().kind() == FailureKind.CREDENTIALS) {
      throw new ToolException(last.failure.failure(), last.failure);
    }
  }

  private Kept fetched(ToolCall call) {
    long asked = nanoTime.getAsLong();
    try {
      Kept fresh = Kept.of(grant.send(call), asked);
      last = null;
      return fresh;
    } catch (ToolException failed) {
      last = new Failure(failed, nanoTime.getAsLong());
      throw failed;
    }
  }

  private void acquire(ToolCall call) {
    try {
      while (!lock.tryLock(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        call.cancellation().check();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ToolException(
          FailureKind.CANCELLED, "The call was cancelled while it waited for an access token.");
    }
  }

  /** Why there was no token, and when. */
  private record Failure(ToolException failure, long at) {}

  /**
   * A token, when it was asked for, how long from then on it is used alone, and how long at all.
   */
  private record Kept(Map<String, Secret> headers, long asked, long use, long life) {

    static Kept of(PasswordGrant.Token token, long asked) {
      Duration life = token.life();
      Duration use = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life;
      Map<String, Secret> headers =
          Map.of("Authorization", Secret.of("Bearer " + token.value().reveal()));
      return new Kept(headers, asked, use.toNanos(), life.toNanos());
    }
  }
}
