package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.redact.ResultMask;
import io.eltgateway.engine.session.Ledger;
import java.util.List;
import java.util.Optional;

/** The order of the links, stated once. Immutable. */
final class Pipeline {
  private final List<Link> links;

  Pipeline(AuditTrail trail, ResultMask mask, Ledger ledger) {
    // Outermost first. Everything is audited, also what goes wrong in the links below; nothing
    // leaves
    // unmasked, also no error; the policy speaks before the arguments are looked at; and what needs
    // the vendor, even to look something up, comes after all that does not.
    this.links =
        List.of(
            new Audit(trail),
            new Redact(mask),
            new Errors(),
            new Authorize(),
            new Validate(),
            new SafeMode(ledger),
            new Limit(),
            new Invoke(trail));
  }

  /** The links, outermost first. */
  List<Link> links() {
    return links;
  }

  /** The chain for one tool. */
  Stage compile(Entry entry) {
    return compile(
        Optional.of(entry),
        invocation -> {
          throw new IllegalStateException("No link answers the calls of " + entry.name());
        });
  }

  /** The chain for calls that reach no tool, which this stage answers. */
  Stage compile(Stage answer) {
    return compile(Optional.empty(), answer);
  }

  private Stage compile(Optional<Entry> entry, Stage innermost) {
    Stage chain = innermost;
    for (int i = links.size() - 1; i >= 0; i--) {
      chain = links.get(i).around(entry, chain);
    }
    return chain;
  }
}
