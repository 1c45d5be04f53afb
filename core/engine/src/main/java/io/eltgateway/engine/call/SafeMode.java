package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.policy.Decision;
import io.eltgateway.engine.policy.Weight;
import io.eltgateway.engine.session.Ledger;
import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a call in safe mode change only what its work session created, together with everything that
 * hangs on it; and takes deletions out of the ledger in every mode. Left out for tools that can
 * only read.
 */
final class SafeMode implements Link {
  private final Ledger ledger;

  SafeMode(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Stage around(Optional<Entry> entry, Stage inner) {
    return entry
        .filter(tool -> tool.policy().mayWrite())
        .map(tool -> around(tool, inner))
        .orElse(inner);
  }

  private Stage around(Entry entry, Stage inner) {
    return invocation -> {
      Optional<ObjectPath> target =
          entry.spec().target().flatMap(named -> named.resolve(invocation.arguments()));
      if (invocation.decision().orElseThrow() instanceof Decision.Allowed allowed
          && allowed.ownOnly()) {
        Optional<ToolResult.Failed> refusal = refusal(entry, invocation, target, allowed.mode());
        if (refusal.isPresent()) {
          return naming(refusal.get(), entry, invocation);
        }
      }
      ToolResult result = Failures.catching(inner, invocation);
      if (invocation.weight().effect() == Effect.DELETE && isGone(result)) {
        target.ifPresent(object -> ledger.deleted(entry.instance().name(), object));
      }
      return result;
    };
  }

  /** Says which arguments made an update of a call that is none without them. */
  private static ToolResult.Failed naming(
      ToolResult.Failed refusal, Entry entry, Invocation invocation) {
    Effect effect = invocation.weight().effect();
    if (effect == Weight.stated(entry.spec()).effect()) {
      return refusal;
    }
    Map<String, Object> arguments = invocation.arguments();
    return Ownership.raised(refusal, Weight.raisedBy(entry.spec(), arguments), effect);
  }

  /** What the vendor no longer knows is forgotten too: its id could come back as another object. */
  private static boolean isGone(ToolResult result) {
    return result instanceof ToolResult.Ok
        || (result instanceof ToolResult.Failed failed && failed.kind() == FailureKind.NOT_FOUND);
  }

  private static Optional<ToolResult.Failed> refusal(
      Entry entry, Invocation invocation, Optional<ObjectPath> target, Mode mode) throws Exception {
    String instance = entry.instance().name();
    if (target.isEmpty()) {
      return Optional.of(Ownership.noTarget(entry.name(), instance));
    }
    if (!invocation.changes().owns(target.get())) {
      return Optional.of(Ownership.notOwned(target.get(), instance, mode));
    }
    for (Cascade cascade : entry.spec().cascades()) {
      Optional<ToolResult.Failed> refusal =
          cascadeRefusal(entry, invocation, target.get(), cascade);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private static Optional<ToolResult.Failed> cascadeRefusal(
      Entry entry, Invocation invocation, ObjectPath target, Cascade cascade) throws Exception {
    String instance = entry.instance().name();
    Ownership.Dependents dependents =
        new Ownership.Dependents(target, cascade.kind(), invocation.weight().effect());
    Cascade.Listing found;
    try (ProviderScope scope = ProviderScope.enter(invocation, entry.instance())) {
      found = cascade.lookup().dependents(invocation);
    } catch (ToolException e) {
      if (invocation.end() != Invocation.End.NOT_ENDED) {
        throw e;
      }
      return Optional.of(Ownership.unreadableDependents(dependents, e.getMessage(), instance));
    }
    int foreign = 0;
    for (ObjectPath dependent : found.objects()) {
      foreign += invocation.changes().owns(dependent) ? 0 : 1;
    }
    if (foreign > 0) {
      return Optional.of(
          Ownership.foreignDependents(dependents, foreign, found.objects().size(), instance));
    }
    return found.complete()
        ? Optional.empty()
        : Optional.of(Ownership.incompleteDependents(dependents, instance));
  }
}
