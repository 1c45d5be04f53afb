package io.eltgateway.engine.call;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What safe mode says when a call would touch what its session did not create. */
final class Ownership {
  private static final String LEDGER = "ledger";
  private static final String CASCADE = "cascade";

  private Ownership() {}

  static ToolResult.Failed notOwned(ObjectPath object, String instance, Mode mode) {
    return refused(
        LEDGER,
        "There is no record that this session created "
            + object
            + ", and "
            + mode.label()
            + " lets it change only what it created.",
        "Records end when the session is idle for a day or the gateway stops. " + remedy(instance));
  }

  /** The same refusal of a call that these arguments made as heavy as this. */
  static ToolResult.Failed raised(ToolResult.Failed refusal, Set<String> raising, Effect effect) {
    Map<String, Object> details = new LinkedHashMap<>(refusal.details());
    String start =
        "With "
            + String.join(" and ", raising)
            + " as given the call is of effect '"
            + effect.label()
            + "'. ";
    details.put("cause", start + details.get("cause"));
    return new ToolResult.Failed(refusal.kind(), start + refusal.message(), details);
  }

  static ToolResult.Failed noTarget(String tool, String instance) {
    return refused(
        LEDGER,
        "The call of '" + tool + "' names no object, so this session cannot have created it.",
        remedy(instance));
  }

  /**
   * What hangs on the target of a call.
   *
   * @param kind what the objects are
   * @param effect the call's: a deletion takes them with it, anything else only affects them
   */
  record Dependents(ObjectPath target, String kind, Effect effect) {

    private String verb() {
      return effect == Effect.DELETE ? "would also take " : "also affects ";
    }

    private String unknown() {
      return "What of kind '"
          + kind
          + (effect == Effect.DELETE
              ? "' the call would take together with "
              : "' the call also affects together with ")
          + target;
    }
  }

  static ToolResult.Failed foreignDependents(
      Dependents dependents, int foreign, int all, String instance) {
    return refused(
        CASCADE,
        "With "
            + dependents.target()
            + " the call "
            + dependents.verb()
            + all
            + " of kind '"
            + dependents.kind()
            + "', and there is no record that this session created "
            + (foreign == all ? "them." : foreign + " of them."),
        remedy(instance));
  }

  static ToolResult.Failed incompleteDependents(Dependents dependents, String instance) {
    return refused(
        CASCADE,
        dependents.unknown() + " could not be read to the end, so it may be somebody else's.",
        remedy(instance));
  }

  static ToolResult.Failed unreadableDependents(
      Dependents dependents, String why, String instance) {
    return refused(
        CASCADE,
        dependents.unknown() + " could not be read, so it may be somebody else's. " + why,
        remedy(instance));
  }

  private static String remedy(String instance) {
    return "An operator can set 'mode: allow-writes' for '"
        + instance
        + "' in the gateway's configuration.";
  }

  private static ToolResult.Failed refused(String rule, String cause, String remedy) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("rule", rule);
    details.put("cause", cause);
    details.put("remedy", remedy);
    return new ToolResult.Failed(FailureKind.REFUSED, cause + " " + remedy, details);
  }
}
