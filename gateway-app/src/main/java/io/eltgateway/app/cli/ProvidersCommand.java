package io.eltgateway.app.cli;

import io.eltgateway.app.wiring.RunningGateway;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.plugin.FoundProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the providers that were found, with what each needs and what is wrong. */
@Command(
    name = "providers",
    description =
        "Lists the providers that were found: where, in which version, with how many tools, and"
            + " which settings are missing. Exits with 1 when one cannot be used.")
final class ProvidersCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GatewayOptions options;

  @Option(names = "--json", description = "Prints the same as JSON.")
  private boolean json;

  ProvidersCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (RunningGateway gateway = options.start(Transport.NONE, console)) {
      List<ProviderReport> reports =
          gateway.providers().all().values().stream()
              .filter(found -> isOfInterest(found, gateway))
              .map(found -> ProviderReport.of(found, gateway))
              .toList();
      Map<String, String> off = new LinkedHashMap<>();
      // What a provider throws may repeat a setting.
      gateway.snapshot().off().forEach((name, reason) -> off.put(name, gateway.masked(reason)));
      if (json) {
        console.out().println(JsonValues.plain().write(answer(reports, off)));
      } else {
        reports.forEach(report -> report.lines().forEach(console.out()::println));
        off.forEach((name, reason) -> console.out().println(name + ": off. " + reason));
      }
      return off.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  /** The gateway's own provider is nothing without an instance. */
  private static boolean isOfInterest(FoundProvider found, RunningGateway gateway) {
    return found.directory().isPresent()
        || gateway.configured().stream()
            .anyMatch(each -> each.config().type().equals(found.info().id()));
  }

  private static Map<String, Object> answer(List<ProviderReport> reports, Map<String, String> off) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("providers", reports.stream().map(ProviderReport::json).toList());
    answer.put("off", off);
    return answer;
  }
}
