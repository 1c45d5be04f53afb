package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.config.MissingCredential;
import io.eltgateway.engine.policy.Decision;
import io.eltgateway.engine.policy.Weight;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    Set<String> settings = new LinkedHashSet<>();
    Set<String> variables = new LinkedHashSet<>();
    for (MissingCredential missing : instance.missingCredentials()) {
      settings.add(missing.setting());
      missing.variables().stream().findFirst().ifPresent(variables::add);
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("settings", List.copyOf(settings));
    details.put("variables", List.copyOf(variables));
    return new ToolResult.Failed(
        FailureKind.CREDENTIALS,
        "'"
            + instance.name()
            + "' has no credentials for "
            + instance.title()
            + ". Set "
            + joined(settings)
            + " under its 'settings:' in the gateway's configuration"
            + (variables.isEmpty() ? "" : ", or the environment variables " + joined(variables))
            + ", and start the gateway again.",
        details);
  }

  private static String joined(Set<String> names) {
    return String.join(" and ", names);
  }
}
