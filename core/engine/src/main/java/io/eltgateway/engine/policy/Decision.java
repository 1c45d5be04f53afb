package io.eltgateway.engine.policy;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the policy says to one call. Immutable. */
public sealed interface Decision {

  /** What the call weighs. */
  Weight weight();

  /** The rule that decided, as it stands in the audit log: {@code mode:safe-mode}. */
  String rule();

  /**
   * The call may go on.
   *
   * @param mode the mode it is held to, after every ceiling
   * @param ownOnly whether it may only touch what its work session created
   */
  record Allowed(Weight weight, Mode mode, boolean ownOnly) implements Decision {
    @Override
    public String rule() {
      return "mode:" + mode.label();
    }
  }

  /**
   * The call may not go on.
   *
   * @param cause why, as a sentence
   * @param remedy what to do now, as a sentence
   */
  record Refused(Weight weight, String rule, String cause, String remedy) implements Decision {

    /** The refusal as the caller sees it, for people and for programs. */
    public ToolResult.Failed failure() {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("rule", rule);
      details.put("effect", weight.effect().label());
      details.put("cause", cause);
      details.put("remedy", remedy);
      return new ToolResult.Failed(FailureKind.REFUSED, cause + " " + remedy, details);
    }
  }
}
