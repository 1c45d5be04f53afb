package io.eltgateway.engine.remote;

import io.eltgateway.engine.http.ExtendableCall;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a server says while a request is under way, on its way to the client that made the call.
 * Thread-safe.
 */
final class Hearing {
  private static final String PROGRESS = "notifications/progress";

  private final ToolCall call;
  private final Backchannel backchannel;
  private final Flood flood = new Flood();

  Hearing(ToolCall call, Backchannel backchannel) {
    this.call = call;
    this.backchannel = backchannel;
  }

  ToolCall call() {
    return call;
  }

  Client client() {
    return call.client();
  }

  /**
   * Passes on what is no answer.
   *
   * @param token the progress token of the request
   * @param time gives the request more time, beside the call
   */
  void heard(Message message, long token, Peer peer, Time time) {
    Time both =
        atLeast -> {
          time.extend(atLeast);
          extend(atLeast);
        };
    if (message.isRequest()) {
      backchannel.asked(message, peer, call.client(), both);
    } else if (!message.isNotification() || flood.isTooMuch()) {
      return;
    } else if (PROGRESS.equals(message.method())) {
      progress(message.params(), token, both);
    } else {
      backchannel.told(message, peer, call.client());
    }
  }

  /** Gives more time. */
  @FunctionalInterface
  interface Time {
    void extend(Duration atLeast);
  }

  /** Counts the call's own time anew. */
  void extend(Duration atLeast) {
    if (call instanceof ExtendableCall extendable) {
      extendable.extend(atLeast);
    }
  }

  private void progress(Map<String, Object> params, long token, Time time) {
    if (!Objects.equals(Message.number(params.get("progressToken")), token)
        || !(params.get("progress") instanceof Number done)) {
      return;
    }
    time.extend(Duration.ZERO);
    OptionalDouble total =
        params.get("total") instanceof Number number
            ? OptionalDouble.of(number.doubleValue())
            : OptionalDouble.empty();
    String text = params.get("message") instanceof String message ? message : null;
    call.progress().report(done.doubleValue(), total, text);
  }
}
