package io.eltgateway.engine.http;

import io.eltgateway.engine.http.Outcome.Lost;
import io.eltgateway.engine.limit.LimitedCall;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.engine.limit.Time;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Requests of one instance to one root: permits, credentials and tries. */
final class HttpLane implements EventHttp {
  private final Root root;
  private final Map<String, String> headers;
  private final Credentials credentials;
  private final LaneSettings settings;
  private final Supplier<Transport> transport;
  private final Time time;
  private final Retries retries;

  HttpLane(
      Root root,
      Map<String, String> headers,
      Credentials credentials,
      LaneSettings settings,
      Supplier<Transport> transport,
      Time time,
      Retries retries) {
    this.root = root;
    this.headers = headers;
    this.credentials = credentials;
    this.settings = settings;
    this.transport = transport;
    this.time = time;
    this.retries = retries;
  }

  @Override
  public EventHttp unlimited() {
    LaneSettings free = settings.withLimits(RequestLimits.NONE);
    return new HttpLane(root, headers, credentials, free, transport, time, retries);
  }

  @Override
  public Answer send(Request request, ToolCall call) {
    return send(request, call, null);
  }

  @Override
  public Answer send(Request request, ToolCall call, Events events) {
    String target = root.target(request.path());
    Authorization authorization = credentials.current(call);
    boolean renewed = false;
    int tries = 1;
    while (true) {
      Outcome outcome = tryOnce(request, target, authorization, call, events);
      if (!renewed && isUnauthorized(outcome)) {
        renewed = true;
        Optional<Authorization> fresh = renewed(call, authorization, outcome);
        if (fresh.isPresent()) {
          // Any request may be sent again here: the vendor has said that it did nothing.
          authorization = fresh.get();
          dropped(outcome);
          continue;
        }
      }
      Optional<Duration> delay =
          retries.delay(request, outcome, tries, settings.limits().patience(), left(call));
      if (delay.isEmpty()) {
        return concluded(outcome, tries, call);
      }
      dropped(outcome);
      if (!time.pause(delay.get().toNanos(), call.cancellation())) {
        throw new ToolException(
            FailureKind.CANCELLED,
            "The call was cancelled while it waited to ask " + settings.vendor() + " once more.");
      }
      tries++;
    }
  }

  /** What fails on the way to new credentials takes the refusal's place, and its room too. */
  private Optional<Authorization> renewed(ToolCall call, Authorization refused, Outcome refusal) {
    try {
      return credentials.renewed(call, refused);
    } catch (RuntimeException | Error failed) {
      dropped(refusal);
      throw failed;
    }
  }

  private Outcome tryOnce(
      Request request, String target, Authorization authorization, ToolCall call, Events events) {
    List<String> selectors =
        call instanceof LimitedCall limited ? limited.limitSelectors() : List.of();
    RequestLimits limits = settings.limits();
    try (RequestLimits.Permit permit =
        limits.acquire(request.rateClass(), selectors, call.deadline(), call.cancellation())) {
      Outcome outcome =
          transport.get().exchange(sending(request, target, authorization, call, events));
      if (outcome instanceof UpstreamAnswer answer && answer.status() == 429) {
        retries.retryAfter(answer).ifPresent(limits::closeFor);
      }
      return outcome;
    }
  }

  private Sending sending(
      Request request, String target, Authorization authorization, ToolCall call, Events events) {
    Duration timeout =
        request
            .timeout()
            .orElse(request.repeatable() ? settings.readTimeout() : settings.writeTimeout());
    Duration left = left(call);
    if (left.isNegative() || left.isZero()) {
      throw new ToolException(
          FailureKind.TIMEOUT,
          "The call's time was over before this request was sent to " + settings.vendor() + ".");
    }
    boolean lastOfCall = left.compareTo(timeout) < 0;
    long nanos = (lastOfCall ? left : timeout).toNanos();
    return new Sending(
        settings, root, headers, request, target, authorization, nanos, lastOfCall, call, events);
  }

  private Duration left(ToolCall call) {
    return Duration.between(time.now(), call.deadline());
  }

  private static boolean isUnauthorized(Outcome outcome) {
    return outcome instanceof UpstreamAnswer answer && answer.status() == 401;
  }

  /** Gives back what an answer holds that nobody will see. */
  private static void dropped(Outcome outcome) {
    if (outcome instanceof UpstreamAnswer answer) {
      answer.room().release();
    }
  }

  private static Answer concluded(Outcome outcome, int tries, ToolCall call) {
    if (outcome instanceof Lost lost) {
      throw tries == 1 ? lost.failure() : triedInVain(lost.failure(), tries);
    }
    UpstreamAnswer answer = (UpstreamAnswer) outcome;
    if (answer.room().isCounted()) {
      if (call instanceof CallEnd end) {
        end.onEnd(answer.room()::release);
      } else {
        answer.room().release();
      }
    }
    return answer;
  }

  private static ToolException triedInVain(ToolException last, int tries) {
    ToolResult.Failed failure = last.failure();
    Map<String, Object> details = new HashMap<>(failure.details());
    details.put("tries", tries);
    return new ToolException(
        new ToolResult.Failed(
            failure.kind(),
            failure.message() + " It was tried " + tries + " times.",
            Map.copyOf(details)),
        last);
  }
}
