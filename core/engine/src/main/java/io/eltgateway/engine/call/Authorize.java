package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.config.MissingCredential;
import io.eltgateway.engine.config.MissingCredentials;
import io.eltgateway.engine.policy.Decision;
import io.eltgateway.engine.policy.Weight;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks the policy, by the same predicate that hides tools from tools/list. */
final class Authorize implements Link {

  @Override
  public Stage around(Optional<Entry> entry, Stage inner) {
    return entry.map(tool -> around(tool, inner)).orElse(inner);
  }

  private static Stage around(Entry entry, Stage inner) {
    Stage allowed = entry.lacksCredentials() ? answering(noCredentials(entry.instance())) : inner;
    return invocation -> {
      Decision decision =
          entry.policy().decide(invocation.arguments(), invocation.request().ceiling());
      invocation.judged(decision, timeout(entry, decision.weight()));
      return decision instanceof Decision.Refused refused
          ? refused.failure()
          : allowed.call(invocation);
    };
  }

  private static Duration timeout(Entry entry, Weight weight) {
    Instance instance = entry.instance();
    return entry
        .spec()
        .timeout()
        .orElse(weight.writes() ? instance.writeTimeout() : instance.readTimeout());
  }

  private static Stage answering(ToolResult result) {
    return invocation -> result;
  }

  private static ToolResult noCredentials(Instance instance) {
    MissingCredentials missing = instance.missingCredentials();
    // One variable of two credentials would be half of the remedy.
    boolean enough =
        missing.isChoice() || missing.all().stream().noneMatch(m -> m.variables().isEmpty());
    String variables = enough ? missing.words(MissingCredential::variable) : "";
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("settings", names(missing, MissingCredential::setting));
    details.put("variables", names(missing, MissingCredential::variable));
    return new ToolResult.Failed(
        FailureKind.CREDENTIALS,
        "'"
            + instance.name()
            + "' has no credentials for "
            + instance.title()
            + ". Set "
            + missing.words(MissingCredential::setting)
            + (missing.isChoice() ? "," : "")
            + " under its 'settings:' in the gateway's configuration"
            + (variables.isEmpty() ? "" : ", or " + theVariables(variables))
            + ", and start the gateway again.",
        details);
  }

  private static String theVariables(String names) {
    return "the environment variable" + (names.contains(" ") ? "s " : " ") + names;
  }

  private static List<String> names(
      MissingCredentials missing, Function<MissingCredential, String> name) {
    return missing.all().stream().map(name).filter(each -> !each.isEmpty()).distinct().toList();
  }
}
