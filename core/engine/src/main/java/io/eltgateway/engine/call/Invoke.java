package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.file.FileFault;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the call to the provider, after a write was announced in the audit log. */
final class Invoke implements Link {
  private static final Logger log = LoggerFactory.getLogger(Invoke.class);

  private final AuditTrail trail;

  Invoke(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public Stage around(Optional<Entry> entry, Stage inner) {
    return entry.<Stage>map(tool -> invocation -> call(tool, invocation)).orElse(inner);
  }

  private ToolResult call(Entry entry, Invocation invocation) throws Exception {
    invocation.cancellation().check();
    if (invocation.weight().writes()) {
      try {
        trail.intent(invocation);
      } catch (IOException e) {
        log.error(
            "Call {} is refused: it cannot be announced in the audit log ({})",
            invocation.id(),
            FileFault.reason(e));
        return notAnnounced(entry);
      } catch (RuntimeException e) {
        log.error("Call {} is refused: it cannot be announced", invocation.id(), e);
        return notAnnounced(entry);
      }
    }
    Instance instance = entry.instance();
    invocation.begin();
    try (ProviderScope scope = ProviderScope.enter(invocation, instance)) {
      return learnedFrom(entry.tool().call(invocation), entry);
    } catch (ToolException e) {
      learnedFrom(e.failure(), entry);
      throw e;
    }
  }

  private static ToolResult learnedFrom(ToolResult result, Entry entry) {
    if (entry.spec().needsCredentials()) {
      entry.instance().health().observe(result);
    }
    return result;
  }

  private static ToolResult notAnnounced(Entry entry) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("rule", "audit");
    return new ToolResult.Failed(
        FailureKind.REFUSED,
        "'"
            + entry.name()
            + "' was not called: a write must stand in the audit log before it is made, and the log"
            + " cannot be written. An operator finds the reason in the gateway's log; reads still"
            + " work.",
        details);
  }
}
