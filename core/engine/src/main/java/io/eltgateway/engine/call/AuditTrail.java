package io.eltgateway.engine.call;

import io.eltgateway.engine.audit.AuditLine;
import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.policy.Decision;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the audit log's lines of a call. Thread-safe. */
final class AuditTrail {
  private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
  private static final int MOST_NAMES = 100;
  private static final int LONGEST = 200;

  private final AuditLog auditLog;
  private final InstantSource clock;

  AuditTrail(AuditLog auditLog, InstantSource clock) {
    this.auditLog = auditLog;
    this.clock = clock;
  }

  /** Announces a write. */
  void intent(Invocation invocation) throws IOException {
    auditLog.intent(line(invocation, Optional.empty(), Optional.empty()));
  }

  /** Says how a call ended. Never throws. */
  void outcome(Invocation invocation, ToolResult result) {
    Optional<ToolResult.Failed> failed =
        result instanceof ToolResult.Failed failure ? Optional.of(failure) : Optional.empty();
    AuditLine.Outcome outcome =
        new AuditLine.Outcome(
            failed.map(failure -> failure.kind().label()).orElse("ok"),
            invocation.elapsed().toMillis(),
            invocation.changes().created(),
            invocation.changes().deleted(),
            invocation.upstreamAnswers(),
            invocation.upstreamStatus(),
            invocation.upstreamBytes());
    auditLog.outcome(line(invocation, failed, Optional.of(outcome)));
  }

  private AuditLine line(
      Invocation invocation,
      Optional<ToolResult.Failed> failed,
      Optional<AuditLine.Outcome> outcome) {
    Optional<Decision> decision = invocation.decision();
    // The ledger refuses what the policy let pass, so the result has the last word.
    boolean refused = failed.filter(why -> why.kind() == FailureKind.REFUSED).isPresent();
    Optional<String> refusal =
        failed.map(why -> why.details().get("rule")).map(String::valueOf).filter(r -> refused);
    return new AuditLine(
        clock.instant(),
        invocation.id(),
        cut(invocation.caller()),
        cut(invocation.request().session().label()),
        invocation.subject().instance().map(Instance::name).orElse(""),
        cut(invocation.subject().method()),
        decision.map(judged -> judged.weight().effect().label()).orElse(""),
        refused ? "refused" : decision.map(judged -> "allowed").orElse(""),
        refusal.or(() -> decision.map(Decision::rule)).orElse(""),
        targets(invocation),
        names(invocation),
        outcome);
  }

  private static List<String> targets(Invocation invocation) {
    Optional<String> object = invocation.subject().object();
    if (object.isPresent()) {
      return List.of(cut(object.get()));
    }
    try {
      return invocation
          .entry()
          .map(Entry::spec)
          .flatMap(spec -> spec.target())
          .flatMap(target -> target.resolve(invocation.arguments()))
          .map(ObjectPath::toString)
          .map(AuditTrail::cut)
          .map(List::of)
          .orElse(List.of());
    } catch (RuntimeException e) {
      log.warn("The target of call {} cannot be told", invocation.id(), e);
      return List.of("?");
    }
  }

  private static List<String> names(Invocation invocation) {
    List<String> names = new ArrayList<>();
    try {
      for (Map.Entry<String, Object> argument : invocation.arguments().entrySet()) {
        add(names, argument.getKey());
        if (argument.getValue() instanceof Map<?, ?> object) {
          object.keySet().forEach(member -> add(names, argument.getKey() + "." + member));
        }
      }
    } catch (RuntimeException e) {
      log.warn("The arguments of call {} cannot be told", invocation.id(), e);
      names.add("?");
    }
    return names;
  }

  private static void add(List<String> names, String name) {
    if (names.size() < MOST_NAMES) {
      names.add(cut(name));
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
