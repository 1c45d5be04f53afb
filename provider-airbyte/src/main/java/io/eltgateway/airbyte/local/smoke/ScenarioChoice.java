package io.eltgateway.airbyte.local.smoke;

import io.eltgateway.airbyte.api.NameList;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The scenarios of one call.
 *
 * @param label how the caller chose them
 * @param scenarios what is written, in this order
 */
record ScenarioChoice(String label, List<Scenario> scenarios) {

  /**
   * Reads the arguments {@code scenarios} and {@code custom_scenarios}.
   *
   * @throws ToolException when a name is unknown, or two streams would have the same name
   */
  static ScenarioChoice of(ToolCall call, Scenarios known, Json json) {
    List<String> names =
        NameList.of(call.arguments().getOrDefault("scenarios", "fast"), "scenarios", json);
    List<Scenario> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.addAll(named(name, known));
    }
    chosen.addAll(GivenScenario.all(call.arguments().get("custom_scenarios")));
    if (chosen.isEmpty()) {
      throw invalid("No scenario was chosen. Use fast, all, or names.");
    }
    refuseTwice(chosen);
    return new ScenarioChoice(String.join(",", names), List.copyOf(chosen));
  }

  private static List<Scenario> named(String name, Scenarios known) {
    return switch (name) {
      case "fast" -> known.fast();
      case "all" -> known.all();
      default -> {
        Scenario scenario = known.find(name);
        if (scenario == null) {
          throw invalid(
              "There is no scenario '"
                  + name
                  + "'. Use fast, all, or some of: "
                  + String.join(", ", known.names())
                  + ".");
        }
        yield List.of(scenario);
      }
    };
  }

  private static void refuseTwice(List<Scenario> scenarios) {
    Set<String> streams = new HashSet<>();
    streams.add(Scenarios.PREFLIGHT);
    for (Scenario scenario : scenarios) {
      if (!streams.add(scenario.stream())) {
        throw invalid(
            "The scenario '" + scenario.name() + "' occurs twice. Give each its own name.");
      }
    }
  }

  private static ToolException invalid(String message) {
    return new ToolException(FailureKind.INVALID_ARGUMENTS, message);
  }
}
