package io.eltgateway.engine.policy;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.Map;
import java.util.Set;

/** Says why a call of one tool is refused, and what to do now. Immutable. */
final class Explanation {
  private static final String OVER_STDIO =
      "Let the client start the gateway itself with 'elt-gateway stdio' to use it.";

  private static final String SAY_IT =
      "An operator can say what it reaches, under 'effects' of an MCP server or in the catalogue of an"
          + " imported provider. ";

  private final InstancePolicy policy;
  private final ToolSpec spec;
  private final String tool;

  Explanation(InstancePolicy policy, ToolSpec spec, String fullName) {
    this.policy = policy;
    this.spec = spec;
    this.tool = "'" + fullName + "'";
  }

  Decision.Refused mode(Weight weight, Bound bound, ModeTable.Objection objection) {
    boolean unclassified = weight.has(Trait.UNREVIEWED) && objection != ModeTable.Objection.GRANTS;
    String cause =
        unclassified
            ? "Nobody has said what "
                + tool
                + " can reach, so it counts as a change of existing objects, which "
                + holder(bound)
            : cause(weight, bound, objection);
    String remedy = (unclassified ? SAY_IT : "") + widen(weight, bound, objection);
    return new Decision.Refused(weight, bound.rule(), cause, remedy);
  }

  private String cause(Weight weight, Bound bound, ModeTable.Objection objection) {
    return switch (objection) {
      case EFFECT -> tool + " " + verb(weight.effect()) + ", which " + holder(bound);
      case GRANTS ->
          tool
              + " hands out access (credentials, roles, memberships, trust or webhooks), which "
              + holder(bound);
      case NOTHING_TO_OWN ->
          tool
              + " "
              + verb(weight.effect())
              + " without naming one that this session could have created, which "
              + holder(bound);
    };
  }

  Decision.Refused denied(Weight weight, Rule rule) {
    return new Decision.Refused(
        weight,
        "deny:" + rule.selector(),
        tool + " is denied by '" + rule.selector() + "' in " + rule.origin() + ".",
        "An operator can remove or narrow that rule.");
  }

  Decision.Refused notAllowed(Weight weight) {
    return new Decision.Refused(
        weight,
        "allow",
        tool + " is not among tools.allow of '" + policy.instance() + "'.",
        "An operator can add '" + spec.name() + "' there.");
  }

  Decision.Refused process(Weight weight) {
    return new Decision.Refused(
        weight,
        "trait:process",
        tool + " starts a program on the gateway's machine, which is possible over stdio only.",
        OVER_STDIO);
  }

  Decision.Refused local(Weight weight) {
    return new Decision.Refused(
        weight,
        "trait:local",
        tool
            + " works with files of the gateway's machine, which only a client on the same machine may"
            + " do, over stdio.",
        OVER_STDIO);
  }

  Decision.Refused secret(Weight weight) {
    return new Decision.Refused(
        weight,
        "trait:secret",
        "The answer of " + tool + " carries a new secret, which would be masked and lost for ever.",
        "Do this in the vendor's own web interface, or let an operator set 'reveal-secrets: true' for '"
            + policy.instance()
            + "', which shows the secret to the model.");
  }

  Decision.Refused notJudged(Weight weight) {
    return new Decision.Refused(
        weight,
        "policy-error",
        "The policy could not judge this call of " + tool + ", so it is refused.",
        "Check the arguments; the gateway's log says more.");
  }

  /** Adds which arguments made the call heavier, when that is why it is refused. */
  Decision.Refused naming(Decision.Refused refused, Weight stated, Map<String, Object> arguments) {
    if (refused.weight().equals(stated)) {
      return refused;
    }
    Set<String> raising = Weight.raisedBy(spec, arguments);
    String cause = refused.cause();
    String start = Character.toLowerCase(cause.charAt(0)) + cause.substring(1);
    return new Decision.Refused(
        refused.weight(),
        refused.rule(),
        "With " + String.join(" and ", raising) + " as given, " + start,
        refused.remedy());
  }

  private String holder(Bound bound) {
    if (bound.fromRequest()) {
      return "this request itself excludes: it asks for " + bound.mode().label() + ".";
    }
    if (bound.ceiling().isPresent()) {
      Rule rule = bound.ceiling().get().rule();
      return "the limit '"
          + rule.selector()
          + "' to "
          + bound.mode().label()
          + " in "
          + rule.origin()
          + " does not allow.";
    }
    return "'" + policy.instance() + "' does not allow in " + bound.mode().label() + ".";
  }

  private String widen(Weight weight, Bound bound, ModeTable.Objection objection) {
    if (bound.fromRequest()) {
      return "Send the request without that limit, if the operator's policy allows more.";
    }
    if (bound.ceiling().isPresent()) {
      return "An operator can widen it in " + bound.ceiling().get().rule().origin() + ".";
    }
    if (policy.modeOrigin().isPresent()) {
      return "An operator can widen the mode in " + policy.modeOrigin().get() + ".";
    }
    return "An operator can set "
        + wideEnough(weight, objection)
        + " for '"
        + policy.instance()
        + "' in the gateway's configuration.";
  }

  private String wideEnough(Weight weight, ModeTable.Objection objection) {
    String everything = "'mode: " + Mode.ALLOW_WRITES.label() + "'";
    String own = "'mode: " + Mode.SAFE_MODE.label() + "'";
    boolean safeModeHelps =
        ModeTable.objection(Mode.SAFE_MODE, spec, weight).isEmpty()
            && objection == ModeTable.Objection.EFFECT;
    if (!safeModeHelps) {
      return everything;
    }
    return weight.changesExisting()
        ? own + " (then only for what the session itself created) or " + everything
        : own;
  }

  private static String verb(Effect effect) {
    return switch (effect) {
      case READ -> "reads";
      case EXECUTE -> "starts work";
      case CREATE -> "creates objects";
      case UPDATE -> "changes existing objects";
      case DELETE -> "deletes existing objects or data";
    };
  }
}
