package io.eltgateway.airbyte.registry;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The list in memory. It is asked for again when it has expired; callers who come meanwhile share
 * that one request, and do not even wait when an older copy is at hand. Nobody waits beyond the end
 * of the own call. Thread-safe.
 */
final class KeptList {
  /** A registry that could not be reached is left alone for this long where a copy is at hand. */
  private static final Duration REST = Duration.ofMinutes(1);

  /** No request goes on for longer, whatever the deadline of its call. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final ListSource source;
  private final InstantSource clock;
  private final AtomicReference<CompletableFuture<State>> refresh = new AtomicReference<>();
  private volatile State state;

  KeptList(ListSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * What is known.
   *
   * @param copy the list
   * @param trouble why it could not be renewed, when the last try failed
   * @param next when to try again
   */
  private record State(Copy copy, Optional<String> trouble, Instant next) {}

  /**
   * The list.
   *
   * @throws ToolException when there is no copy and none can be had
   */
  Listing listing(ToolCall call) {
    State usable = usable(call);
    return new Listing(
        usable.copy.connectors(),
        usable.copy.asOf(),
        usable.trouble.map(reason -> warning(usable.copy, reason)));
  }

  /** Whether the registry was found to be out of reach a moment ago. */
  boolean isTroubled() {
    State now = state;
    return now != null && now.trouble.isPresent() && clock.instant().isBefore(now.next);
  }

  private State usable(ToolCall call) {
    while (true) {
      State known = state;
      if (known != null && clock.instant().isBefore(known.next)) {
        return known;
      }
      CompletableFuture<State> own = new CompletableFuture<>();
      CompletableFuture<State> running = refresh.compareAndExchange(null, own);
      if (running == null) {
        return renew(own, call);
      }
      if (known != null) {
        return known;
      }
      Optional<State> shared = await(running, call);
      if (shared.isPresent()) {
        return shared.get();
      }
    }
  }

  private State renew(CompletableFuture<State> own, ToolCall call) {
    try {
      State renewed = renewed(call);
      state = renewed;
      own.complete(renewed);
      return renewed;
    } catch (RuntimeException | Error failed) {
      own.completeExceptionally(failed);
      throw failed;
    } finally {
      refresh.set(null);
    }
  }

  private State renewed(ToolCall call) {
    State meanwhile = state;
    if (meanwhile != null && clock.instant().isBefore(meanwhile.next)) {
      return meanwhile;
    }
    Optional<Copy> known = Optional.ofNullable(state).map(State::copy).or(source::kept);
    if (known.isPresent() && clock.instant().isBefore(known.get().expires())) {
      return new State(known.get(), Optional.empty(), known.get().expires());
    }
    try {
      Copy newest = source.newest(known, call);
      return new State(newest, Optional.empty(), newest.expires());
    } catch (ToolException failed) {
      if (known.isEmpty() || failed.failure().kind() == FailureKind.CANCELLED) {
        throw failed;
      }
      return new State(
          known.get(), Optional.of(failed.failure().message()), clock.instant().plus(REST));
    }
  }

  /** What the other caller's request brought; empty when it ended for reasons of that caller. */
  private static Optional<State> await(CompletableFuture<State> running, ToolCall call) {
    CompletableFuture<State> mine = running.copy();
    long left = millisUntil(call.deadline());
    try (var unused = call.cancellation().onCancel(() -> mine.cancel(false))) {
      return Optional.of(mine.get(left, TimeUnit.MILLISECONDS));
    } catch (ExecutionException failed) {
      return notOfThatCaller(failed.getCause());
    } catch (CompletionException | CancellationException failed) {
      call.cancellation().check();
      return notOfThatCaller(failed.getCause());
    } catch (TimeoutException late) {
      throw new ToolException(
          FailureKind.TIMEOUT,
          "The connector registry did not answer within the time of this call. Call again: the"
              + " answer is kept when it comes.");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ToolException(
          FailureKind.CANCELLED, "The call ended while it waited for the connector registry.");
    }
  }

  private static long millisUntil(Instant deadline) {
    Instant now = Instant.now();
    Instant last = now.plus(LONGEST);
    return Math.max(0, now.until(deadline.isBefore(last) ? deadline : last, ChronoUnit.MILLIS));
  }

  private static Optional<State> notOfThatCaller(Throwable failure) {
    if (!(failure instanceof ToolException shared)) {
      return Optional.empty();
    }
    FailureKind kind = shared.failure().kind();
    if (kind == FailureKind.CANCELLED || kind == FailureKind.TIMEOUT) {
      return Optional.empty();
    }
    throw new ToolException(shared.failure(), shared);
  }

  private String warning(Copy copy, String reason) {
    Duration age = Duration.between(copy.asOf(), clock.instant());
    return "This is the copy of "
        + copy.asOf().truncatedTo(ChronoUnit.SECONDS)
        + ", "
        + Ages.spoken(age)
        + " old: "
        + reason;
  }
}
