package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.text.FailureText;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How calls that were ended from outside, or that met a bug, are told. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** The result of a stage; what it throws becomes a failure. Catches everything on purpose. */
  static ToolResult catching(Stage stage, Invocation invocation) {
    try {
      ToolResult result = stage.call(invocation);
      if (result == null) {
        throw new IllegalStateException("The tool returned no result");
      }
      return result;
    } catch (ToolException e) {
      return e.failure();
    } catch (Throwable e) {
      if (invocation.end() != Invocation.End.NOT_ENDED) {
        return cancelled(invocation, e);
      }
      if (e instanceof InterruptedException) {
        // Not by us: whoever owns this thread wants it back.
        Thread.currentThread().interrupt();
        return cancelled(invocation, e);
      }
      return internal(invocation, e);
    }
  }

  /**
   * Gives a cancellation its reason: below, nobody can tell a deadline from a client that gave up.
   */
  static ToolResult named(ToolResult result, Invocation invocation) {
    if (!(result instanceof ToolResult.Failed failed) || failed.kind() != FailureKind.CANCELLED) {
      return result;
    }
    return switch (invocation.end()) {
      case DEADLINE -> timeout(invocation);
      case SHUTDOWN ->
          cancelled("The gateway is shutting down, so the call was ended." + doubt(invocation));
      case CLIENT_GAVE_UP, NOT_ENDED -> failed;
    };
  }

  /** A call that is over before it begins, because the gateway ends. */
  static ToolResult shuttingDown() {
    return cancelled("The gateway is shutting down and takes no more calls.");
  }

  private static ToolResult internal(Invocation invocation, Throwable bug) {
    log.error(
        "Call {} of {} met a bug",
        invocation.id(),
        invocation.request().tool(),
        FailureText.printable(bug));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("log_id", invocation.id());
    return new ToolResult.Failed(
        FailureKind.INTERNAL,
        "'"
            + invocation.subject().label()
            + "' failed because of a bug, not because of the request."
            + doubt(invocation)
            + " The gateway's log has more under the id "
            + invocation.id()
            + ".",
        details);
  }

  private static ToolResult cancelled(Invocation invocation, Throwable reason) {
    if (!(reason instanceof InterruptedException)) {
      log.warn(
          "Call {} was ended, and then met this", invocation.id(), FailureText.printable(reason));
    }
    return cancelled("The call was cancelled before it was done." + doubt(invocation));
  }

  private static ToolResult cancelled(String message) {
    return ToolResult.failed(FailureKind.CANCELLED, message);
  }

  private static ToolResult timeout(Invocation invocation) {
    Duration limit = invocation.timeout();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("timeout_seconds", limit.toMillis() / 1000.0);
    return new ToolResult.Failed(
        FailureKind.TIMEOUT,
        "The call was not done within "
            + Durations.spoken(limit)
            + " and was ended."
            + doubt(invocation)
            + remedy(invocation),
        details);
  }

  /** A tool's own time is not the operator's to change. */
  private static String remedy(Invocation invocation) {
    if (invocation.entry().flatMap(entry -> entry.spec().timeout()).isPresent()) {
      return " Ask for less at once.";
    }
    String instance = invocation.subject().instance().map(Instance::name).orElse("the gateway");
    return " Ask for less at once, or let an operator set a longer timeout for '" + instance + "'.";
  }

  private static String doubt(Invocation invocation) {
    return invocation.mayHaveChangedSomething()
        ? " What it asked for may have happened all the same: look before you try again."
        : "";
  }
}
