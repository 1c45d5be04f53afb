package io.eltgateway.airbyte.local.smoke;

import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog;
import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ConnectorRuns;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One smoke test: a small write, the scenarios, a look at what arrived, and the removal of all of
 * it. Not thread-safe.
 */
final class SmokeRun {
  private final ConnectorRuns runs;
  private final ConnectorRun destination;
  private final Namespace namespace;
  private final List<StoredNamespaces> stores;
  private final InstantSource clock;
  private final ToolCall call;
  private final long started = System.nanoTime();
  private final List<String> warnings = new ArrayList<>();
  private Boolean preflightPassed;
  private String error;
  private long delivered;

  SmokeRun(
      ConnectorRuns runs,
      ConnectorRun destination,
      Namespace namespace,
      List<StoredNamespaces> stores,
      InstantSource clock,
      ToolCall call) {
    this.runs = runs;
    this.destination = destination;
    this.namespace = namespace;
    this.stores = stores;
    this.clock = clock;
    this.call = call;
  }

  /** Writes a few rows; when that fails, nothing more is written. */
  void preflight(Scenario scenario) {
    try {
      write(List.of(scenario));
      preflightPassed = true;
    } catch (ToolException failed) {
      preflightPassed = false;
      error = failed.failure().message();
      giveUpIfCancelled();
    }
  }

  /** Writes the scenarios and tells how it went. */
  Map<String, Object> test(ScenarioChoice choice) {
    if (error == null) {
      try {
        delivered = write(choice.scenarios());
      } catch (ToolException failed) {
        error = failed.failure().message();
        giveUpIfCancelled();
      }
    }
    Readback readback = readback(choice);
    cleanUp();
    return answer(choice, readback);
  }

  /** What was written for a caller who has gone is removed too. */
  private void giveUpIfCancelled() {
    if (call.cancellation().isCancelled()) {
      cleanUp();
      call.cancellation().check();
    }
  }

  private long write(List<Scenario> scenarios) {
    ConfiguredCatalog catalog =
        new ConfiguredCatalog(
            scenarios.stream().map(scenario -> scenario.configured(namespace)).toList());
    ScenarioRecords records =
        new ScenarioRecords(scenarios, namespace.name(), clock.millis(), call.progress());
    runs.write(destination, catalog, records, call);
    return records.count();
  }

  /** What a look into the destination has shown; null where that was not possible. */
  private record Readback(Map<String, Object> statistics, Map<String, Object> missing) {}

  private Readback readback(ScenarioChoice choice) {
    Optional<StoredNamespaces> store = StoredNamespaces.of(stores, destination);
    if (store.isEmpty()) {
      warnings.add(
          "The gateway cannot look into "
              + destination.connector()
              + " itself, so there are no table statistics: that rows arrived is the destination's"
              + " own word.");
      return new Readback(null, null);
    }
    Map<String, Object> statistics = new LinkedHashMap<>();
    Map<String, Object> missing = new LinkedHashMap<>();
    try {
      for (Scenario scenario : choice.scenarios()) {
        String stream = scenario.stream();
        store
            .get()
            .statistics(destination, namespace.name(), stream)
            .ifPresentOrElse(
                found -> statistics.put(stream, found),
                () -> missing.put(stream, store.get().expectedTable(namespace.name(), stream)));
      }
    } catch (IOException unreadable) {
      warnings.add(
          "What arrived could not be read back, so the table statistics may be incomplete.");
    }
    return new Readback(statistics, missing.isEmpty() ? null : missing);
  }

  private void cleanUp() {
    if (namespace.reused()) {
      warnings.add(
          "The namespace '"
              + namespace.name()
              + "' was kept because it was named to be reused;"
              + " drop it in the destination when it is of no more use.");
      return;
    }
    Optional<StoredNamespaces> store = StoredNamespaces.of(stores, destination);
    if (store.isPresent()) {
      try {
        store.get().drop(destination, namespace.name());
        call.changes().deleted(namespace.object());
        return;
      } catch (IOException stillThere) {
        warnings.add("The namespace of this test could not be removed.");
      }
    }
    warnings.add(
        "The Airbyte protocol has no way to remove what was written: drop the namespace '"
            + namespace.name()
            + "' in the destination. One without namespaces has the streams under their own"
            + " names.");
  }

  private Map<String, Object> answer(ScenarioChoice choice, Readback readback) {
    double seconds = (System.nanoTime() - started) / 1e9;
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("success", error == null);
    answer.put("destination", destination.connector());
    answer.put("namespace", namespace.name());
    answer.put("records_delivered", delivered);
    answer.put("scenarios_requested", choice.label());
    answer.put("elapsed_seconds", Math.round(seconds * 100) / 100.0);
    answer.put("error", error);
    answer.put("preflight_passed", preflightPassed);
    answer.put("table_statistics", readback.statistics());
    answer.put("tables_not_found", readback.missing());
    answer.put("warnings", warnings.isEmpty() ? null : warnings);
    return answer;
  }
}
