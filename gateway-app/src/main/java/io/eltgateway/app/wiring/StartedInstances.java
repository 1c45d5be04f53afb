package io.eltgateway.app.wiring;

import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.files.StateDirectory;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.plugin.FoundProvider;
import io.eltgateway.engine.plugin.InstanceStarter;
import io.eltgateway.engine.plugin.InstanceStarter.Outcome;
import io.eltgateway.engine.plugin.PolicyReader;
import io.eltgateway.engine.plugin.RunningInstance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instances of this process.
 *
 * @param running those that serve, in the order of the configuration
 * @param off those that cannot be used, and why
 */
record StartedInstances(List<RunningInstance> running, Map<String, String> off) {

  static StartedInstances start(
      Setup setup,
      HttpClientPool clients,
      StateDirectory state,
      AuditLog auditLog,
      StartOptions options) {
    List<RunningInstance> running = new ArrayList<>();
    Map<String, String> off = new LinkedHashMap<>(setup.off());
    InstanceStarter starter =
        new InstanceStarter(
                clients,
                policies(setup, options),
                // What is simulated must not be taken for a copy of the real thing.
                options.sandbox() ? Optional.empty() : Optional.of(state),
                setup.problems())
            .recordingIn(auditLog);
    for (ResolvedInstance resolved : setup.instances()) {
      FoundProvider found = setup.providers().find(resolved.config().type()).orElseThrow();
      Outcome outcome = starter.start(resolved, found);
      if (outcome instanceof Outcome.Running started) {
        running.add(started.instance());
      } else if (outcome instanceof Outcome.Off failed) {
        off.put(failed.name(), failed.reason());
      }
    }
    return new StartedInstances(running, off);
  }

  private static PolicyReader policies(Setup setup, StartOptions options) {
    return new PolicyReader(
        // A sandbox is the same everywhere, whatever stands in the environment.
        name ->
            options.sandbox()
                ? Optional.empty()
                : Optional.ofNullable(setup.environment().get(name))
                    .filter(value -> !value.isEmpty()),
        options.transport() == Transport.STDIO,
        options.sandboxMode(),
        setup.problems());
  }
}
