package io.eltgateway.engine.http;

import io.eltgateway.engine.http.Outcome.Lost;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.core5.http.HttpHost;

/**
 * A request that has no answer, and the words that all reports about it share.
 *
 * @param cause what the library threw
 */
record LostRequest(Sending sending, Exchange exchange, Throwable cause) {
  /** Said wherever a write may have reached the vendor. */
  static final String CHECK =
      " The change may have been made: look at its object before you try again.";

  /** What the caller is told. */
  Lost report() {
    if (exchange.ending() == Ending.CANCELLED) {
      return ended("The call was cancelled");
    }
    if (exchange.ending() == Ending.SHUTDOWN) {
      return ended("The gateway was stopped");
    }
    return exchange.wasSent()
        ? new LossAfterSending(this).report()
        : new LossBeforeSending(this).report();
  }

  private Lost ended(String what) {
    String when =
        exchange.wasSent()
            ? " while " + vendor() + " worked on it." + (isWrite() ? CHECK : "")
            : " before anything was sent to " + vendor() + ".";
    return lost(FailureKind.CANCELLED, what + when);
  }

  String vendor() {
    return sending.lane().vendor();
  }

  boolean isWrite() {
    return !sending.request().repeatable();
  }

  /** The proxy on the way to the vendor; null when there is none. */
  HttpHost proxy() {
    return exchange.target().route().getProxyHost();
  }

  /** A failure that another try cannot help. */
  Lost lost(FailureKind kind, String message) {
    return lost(kind, message, Map.of());
  }

  Lost lost(FailureKind kind, String message, Map<String, Object> details) {
    return new Lost(failure(kind, message, details), false);
  }

  /** A failure of the connection, which the next one may not have. */
  Lost passing(String message) {
    return new Lost(failure(FailureKind.UNREACHABLE, message, Map.of()), true);
  }

  private ToolException failure(FailureKind kind, String message, Map<String, Object> details) {
    Map<String, Object> all = new HashMap<>(details);
    if (isWrite() && exchange.wasSent()) {
      all.put("may_have_happened", true);
    }
    return new ToolException(new ToolResult.Failed(kind, message, Map.copyOf(all)), cause);
  }

  /** One line of what the library says, which is about connections and never quotes a message. */
  String reason() {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    String line = text.lines().findFirst().orElse("").strip();
    if (root instanceof ConnectException && line.contains(" failed: ")) {
      // "Connect to https://host:port [addresses] failed: ...": where is said in our own words.
      line = line.substring(line.lastIndexOf(" failed: ") + " failed: ".length());
    }
    return line.length() <= 160 ? line : line.substring(0, 160) + "…";
  }
}
