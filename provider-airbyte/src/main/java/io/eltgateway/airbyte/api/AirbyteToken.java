package io.eltgateway.airbyte.api;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The one access token of an instance, for both of its APIs: fetched when it is needed, renewed a
 * minute before its end, and once after a 401. However many calls need a new one at the same time,
 * one of them fetches it; the others wait for it, each within its own deadline.
 */
public final class AirbyteToken implements Auth.HeaderSource {
  private static final String SCHEME = "Bearer ";
  private static final Duration MARGIN = Duration.ofSeconds(60);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final TokenRequest request;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Kept kept;
  private CompletableFuture<Kept> fetching;

  AirbyteToken(TokenRequest request, LongSupplier nanoTime) {
    this.request = request;
    this.nanoTime = nanoTime;
  }

  /**
   * How an instance's requests are authorised: by tokens for the client's id and secret, by the
   * token that was given, or not at all.
   */
  public static Auth auth(
      ProviderContext context,
      Roots roots,
      Optional<Secret> clientId,
      Optional<Secret> clientSecret,
      Optional<Secret> bearer) {
    if (bearer.isPresent()) {
      return new Auth.Bearer(Secret.of(withoutScheme(bearer.get().reveal())));
    }
    if (clientId.isEmpty() || clientSecret.isEmpty()) {
      return new Auth.None();
    }
    TokenRequest request =
        new TokenRequest(
            context.http(HttpRoot.of(roots.publicApi(), new Auth.None())),
            context.json(),
            clientId.get(),
            clientSecret.get());
    return new Auth.Custom(new AirbyteToken(request, System::nanoTime));
  }

  /** People copy the header's value as often as the token. */
  private static String withoutScheme(String token) {
    String text = token.strip();
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? text.substring(SCHEME.length()).strip()
        : text;
  }

  @Override
  public Map<String, Secret> headers(ToolCall call) {
    Kept present = kept;
    boolean good = present != null && present.isGood(nanoTime.getAsLong());
    return (good ? present : replacement(present, call)).headers();
  }

  @Override
  public Optional<Map<String, Secret>> afterUnauthorized(
      ToolCall call, Map<String, Secret> refused) {
    Kept present = kept;
    if (present != null && !present.headers().equals(refused)) {
      return Optional.of(present.headers());
    }
    Map<String, Secret> fresh = replacement(present, call).headers();
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
          fetching = mine;
        }
        running = fetching;
      } finally {
        lock.unlock();
      }
      if (running == mine) {
        return fetched(mine, call);
      }
      Optional<Kept> others = awaited(running, call);
      if (others.isPresent()) {
        return others.get();
      }
    }
  }

  private Kept fetched(CompletableFuture<Kept> mine, ToolCall call) {
    try {
      long asked = nanoTime.getAsLong();
      Kept fresh = Kept.of(request.send(call), asked);
      kept = fresh;
      mine.complete(fresh);
      return fresh;
    } catch (RuntimeException | Error failed) {
      mine.completeExceptionally(failed);
      throw failed;
    } finally {
      lock.lock();
      try {
        fetching = null;
      } finally {
        lock.unlock();
      }
    }
  }

  /** What another call fetched; empty when that call ended for a reason of its own. */
  private static Optional<Kept> awaited(CompletableFuture<Kept> running, ToolCall call) {
    CountDownLatch signal = new CountDownLatch(1);
    Future<?> unused = running.whenComplete((token, failure) -> signal.countDown());
    try (Cancellation.Registration waiting = call.cancellation().onCancel(signal::countDown)) {
      if (!signal.await(millisecondsLeft(call), TimeUnit.MILLISECONDS)) {
        throw late();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw cancelled();
    }
    if (!running.isDone()) {
      throw cancelled();
    }
    return result(running);
  }

  private static Optional<Kept> result(CompletableFuture<Kept> done) {
    try {
      return Optional.of(done.join());
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof ToolException refusal) {
        FailureKind kind = refusal.failure().kind();
        if (kind == FailureKind.CANCELLED || kind == FailureKind.TIMEOUT) {
          return Optional.empty();
        }
        throw new ToolException(refusal.failure(), refusal);
      }
      throw failed;
    }
  }

  private static long millisecondsLeft(ToolCall call) {
    Duration left = Duration.between(Instant.now(), call.deadline());
    return Math.max(0, (left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left).toMillis());
  }

  private static ToolException cancelled() {
    return new ToolException(
        FailureKind.CANCELLED,
        "The call was cancelled while it waited for an access token of Airbyte.");
  }

  private static ToolException late() {
    return new ToolException(
        FailureKind.TIMEOUT,
        "The call's time was over before Airbyte gave an access token. Try again later.");
  }

  /**
   * A token and until when it is used.
   *
   * @param nanos how long, counted from when it was asked for; negative until it is refused
   */
  private record Kept(Map<String, Secret> headers, long asked, long nanos) {

    static Kept of(TokenRequest.Token token, long asked) {
      Map<String, Secret> headers =
          Map.of("Authorization", Secret.of(SCHEME + token.value().reveal()));
      if (token.life().isEmpty()) {
        return new Kept(headers, asked, -1);
      }
      Duration life = token.life().get();
      Duration use = life.compareTo(MARGIN) > 0 ? life.minus(MARGIN) : life;
      return new Kept(headers, asked, use.toNanos());
    }

    boolean isGood(long now) {
      return nanos < 0 || now - asked < nanos;
    }
  }
}
