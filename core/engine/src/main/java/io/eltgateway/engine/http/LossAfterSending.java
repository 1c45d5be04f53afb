package io.eltgateway.engine.http;

import io.eltgateway.engine.http.Outcome.Lost;
import io.eltgateway.engine.text.ByteCount;
import io.eltgateway.spi.FailureKind;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Puts into words why a request that the vendor may have seen has no answer. */
final class LossAfterSending {
  private static final long BUDGET_RETRY_SECONDS = 5;

  private final LostRequest request;
  private final Throwable cause;
  private final String vendor;

  LossAfterSending(LostRequest request) {
    this.request = request;
    this.cause = request.cause();
    this.vendor = request.vendor();
  }

  Lost report() {
    if (request.exchange().ending() == Ending.TIMEOUT) {
      return noAnswerInTime();
    }
    if (cause instanceof AnswerTooLarge tooLarge) {
      return tooLarge(tooLarge);
    }
    if (cause instanceof BudgetExhausted exhausted) {
      return exhausted(ByteCount.words(exhausted.budget()));
    }
    if (cause instanceof NoHttpResponseException) {
      return request.passing(
          vendor + " closed the connection without an answer." + checkOr(" Try again later."));
    }
    if (isBrokenOff()) {
      return request.passing(
          "The answer of "
              + vendor
              + " broke off ("
              + request.reason()
              + ")."
              + checkOr(" Try again later."));
    }
    return request.lost(
        FailureKind.UPSTREAM,
        vendor
            + " answered with something that cannot be understood ("
            + request.reason()
            + ")."
            + checkOr(" Check the base URL; if it is right, tell the vendor."));
  }

  private Lost noAnswerInTime() {
    String time =
        request.sending().lastOfCall()
            ? " before the call's time was over."
            : " within " + words(request.sending().nanos()) + ", so the gateway gave up.";
    return request.lost(
        FailureKind.TIMEOUT,
        vendor
            + " did not answer"
            + time
            + checkOr(
                " Try again later, ask for less, or raise the read timeout in the configuration."));
  }

  /** A truncated chunk counts as malformed in the library, but it is the connection that ended. */
  private boolean isBrokenOff() {
    return cause instanceof TruncatedChunkException
        || cause instanceof ConnectionClosedException
        || cause instanceof EOFException
        || cause instanceof SocketException
        || cause instanceof SSLException
        || cause.getClass() == IOException.class;
  }

  private Lost tooLarge(AnswerTooLarge tooLarge) {
    return request.lost(
        FailureKind.UPSTREAM,
        "The answer of "
            + vendor
            + " is larger than "
            + ByteCount.words(tooLarge.limit())
            + ", the most that the gateway takes."
            + (request.isWrite()
                ? " Its status was " + tooLarge.status() + ": do not simply send it again."
                : " Ask for less: a smaller limit, or only the fields you need."));
  }

  private Lost exhausted(String budget) {
    return request.lost(
        FailureKind.RATE_LIMITED,
        "The answers of all calls together are larger than "
            + budget
            + ", the most that the gateway holds at a time, so the answer of "
            + vendor
            + " was dropped."
            + checkOr(
                " Try again in "
                    + BUDGET_RETRY_SECONDS
                    + " seconds, or ask for less: a smaller limit, or only the fields you need."),
        Map.of(
            "retry_after_seconds",
            BUDGET_RETRY_SECONDS,
            "limit",
            "answers: " + budget,
            "source",
            "gateway"));
  }

  private String checkOr(String remedyOfARead) {
    return request.isWrite() ? LostRequest.CHECK : remedyOfARead;
  }

  private static String words(long nanos) {
    Duration time = Duration.ofNanos(nanos);
    if (time.toMillis() < 1000) {
      return time.toMillis() + " ms";
    }
    return time.toSeconds() == 1 ? "1 second" : time.toSeconds() + " seconds";
  }
}
